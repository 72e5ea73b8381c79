/**
 * Compiled in by scripts/targets.mjs. The address of the page's dev server; null in every build
 * but `npm run dev`, so that nothing from outside can point the app at another page.
 */
declare const DEV_SERVER: string | null

/** Where a package looks for newer releases, and the key it believes them by; null: nowhere. */
declare const UPDATE_FEED: string | null
declare const UPDATE_KEY: string | null

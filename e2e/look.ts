/**
 * Pictures of screens for people to look at, and what must hold on every one of them: in light and
 * dark, in a small window, at 200 % zoom, in high contrast without motion, and read from right to
 * left. `screen-rules.ts` has what must hold.
 */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, ROOT, test, type Person } from './fixtures.js'
import { faults, seriousViolations, unnamedControls } from './screen-rules.js'

/** For people to look at; nothing compares them. */
const SCREENS = path.join(ROOT, 'out', 'screens')
/** What a look may add to the time of its test. */
const LOOK_MS = 45_000
const SCHEMES = ['light', 'dark'] as const

interface Mode {
  name: ModeName
  size: { width: number; height: number }
  media?: Parameters<Page['emulateMedia']>[0]
  isRightToLeft?: boolean
  isPictured?: boolean
  /** Asks axe-core, whose answer depends on colours above all. */
  isAudited?: boolean
}

/** Also what tests work in between. */
const SMALL_SCREEN = { width: 1366, height: 768 }
/** Zoom makes pixels of the page larger, so that fewer of them fit. */
const SMALL_SCREEN_ZOOMED = { width: 683, height: 384 }
const SMALLEST_WINDOW_ZOOMED = { width: 320, height: 240 }
const HIGH_CONTRAST = { contrast: 'more', forcedColors: 'active' } as const

type ModeName =
  'light' | 'dark' | 'narrow' | 'zoomed' | 'smallest' | 'contrast' | 'mirrored' | 'mirrored-zoomed'

const MODES: readonly Mode[] = [
  { name: 'light', size: SMALL_SCREEN, isPictured: true, isAudited: true },
  {
    name: 'dark',
    size: SMALL_SCREEN,
    media: { colorScheme: 'dark' },
    isPictured: true,
    isAudited: true
  },
  // Menus at a point close when the window changes its size: this size first.
  { name: 'contrast', size: SMALL_SCREEN, media: HIGH_CONTRAST, isPictured: true },
  { name: 'mirrored', size: SMALL_SCREEN, isRightToLeft: true, isPictured: true },
  { name: 'narrow', size: { width: 900, height: 600 }, isPictured: true },
  { name: 'zoomed', size: SMALL_SCREEN_ZOOMED, isPictured: true },
  { name: 'smallest', size: SMALLEST_WINDOW_ZOOMED },
  { name: 'mirrored-zoomed', size: SMALL_SCREEN_ZOOMED, isRightToLeft: true }
]

/** Checks a screen in every mode; pictures are kept of the modes somebody would look at. */
export async function look(
  { page }: Person,
  name: string,
  /** For what is only there in some windows. */
  { only }: { only?: readonly ModeName[] } = {}
): Promise<void> {
  await fs.mkdir(SCREENS, { recursive: true })
  const info = test.info()
  info.setTimeout(info.timeout + LOOK_MS)
  for (const mode of MODES.filter((each) => only?.includes(each.name) ?? true)) {
    await test.step(`${name}, ${mode.name}`, async () => {
      await show(page, mode)
      if (mode.isPictured) {
        await page.screenshot({ path: path.join(SCREENS, `${name}-${mode.name}.png`) })
      }
      expect.soft(await faults(page), `${name}, ${mode.name}`).toEqual([])
      if (!mode.isAudited) return
      expect.soft(await seriousViolations(page), `${name}, ${mode.name}: axe-core`).toEqual([])
    })
  }
  expect.soft(await unnamedControls(page), `${name}: controls without a name`).toEqual([])
  await show(page, { size: SMALL_SCREEN })
}

async function show(page: Page, mode: Omit<Mode, 'name'>): Promise<void> {
  const { size, media, isRightToLeft = false } = mode
  await page.setViewportSize(size)
  await page.emulateMedia({
    colorScheme: 'light',
    contrast: null,
    forcedColors: null,
    reducedMotion: 'reduce',
    ...media
  })
  await page.evaluate((dir) => {
    document.documentElement.dir = dir
  }, dirOf(isRightToLeft))
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(size.width)
  // Lists that draw only what is in sight, and menus that place themselves, do so by then.
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  )
}

function dirOf(isRightToLeft: boolean): string {
  return isRightToLeft ? 'rtl' : 'ltr'
}

/** One picture in each scheme, as the window is. */
export async function picture(page: Page, name: string): Promise<void> {
  await fs.mkdir(SCREENS, { recursive: true })
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await page.screenshot({ path: path.join(SCREENS, `${name}-${colorScheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

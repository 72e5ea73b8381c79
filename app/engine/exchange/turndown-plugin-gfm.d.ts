declare module '@joplin/turndown-plugin-gfm' {
  import type Turndown from 'turndown'
  export function gfm(turndown: Turndown): void
}

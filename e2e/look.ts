/** Pictures of screens for people to look at, and what must hold on every one of them. */
import fs from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expect, ROOT, test, type Person } from './fixtures.js'

/** For people to look at; nothing compares them. */
const SCREENS = path.join(ROOT, 'out', 'screens')
const SIZES = [
  { width: 1280, height: 800 },
  { width: 900, height: 600 }
]
const SCHEMES = ['light', 'dark'] as const

/** A picture in each scheme and size, and what must hold for all of them. */
export async function look({ page }: Person, name: string): Promise<void> {
  await fs.mkdir(SCREENS, { recursive: true })
  for (const size of SIZES) {
    await page.setViewportSize(size)
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(size.width)
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      const file = path.join(SCREENS, `${name}-${size.width}-${colorScheme}.png`)
      await page.screenshot({ path: file })
    }
    await test.step(`${name} at ${size.width}`, async () => {
      await fits(page)
      await namesItsControls(page)
    })
  }
}

async function fits(page: Page): Promise<void> {
  const { overflow, outside } = await page.evaluate(() => {
    const { innerWidth, innerHeight } = window
    const controls = 'button, input, textarea, select, a[href], [role=row]'
    const cut = [...document.querySelectorAll<HTMLElement>(controls)].filter((control) => {
      const { left, right, width, height } = control.getBoundingClientRect()
      return (
        width > 2 && height > 2 && control.checkVisibility() && (left < 0 || right > innerWidth)
      )
    })
    const dialog = document.querySelector('dialog')?.getBoundingClientRect()
    return {
      overflow: (document.scrollingElement?.scrollWidth ?? 0) - innerWidth,
      outside: [
        ...cut.map((control) => control.outerHTML.slice(0, 100)),
        ...(dialog && (dialog.top < 0 || dialog.bottom > innerHeight) ? ['dialog'] : [])
      ]
    }
  })
  expect(overflow).toBeLessThanOrEqual(0)
  expect(outside).toEqual([])
}

/**
 * By the names assistive technology computes, not by attributes. Boxes of check lists have none:
 * BlockNote draws them, beside the text that would be their name.
 */
async function namesItsControls(page: Page): Promise<void> {
  const tree = await page.locator('body').ariaSnapshot()
  const unnamed = tree
    .split('\n')
    .filter((line) =>
      /^\s*- (button|textbox|link|radio|combobox|menuitem|option|spinbutton|progressbar|grid|dialog|region|navigation)(?! ")(:| \[|$)/.test(
        line
      )
    )
  expect(unnamed).toEqual([])
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

/** What must hold on every screen, in every window, scheme and direction. */
import fs from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

interface AxeResult {
  violations: { id: string; impact: string | null; nodes: { html: string; target: unknown[] }[] }[]
}

interface WithAxe {
  axe?: { run(root: Document, options: object): Promise<AxeResult> }
}

/**
 * Controls outside the window, covered by something else or impossible to scroll to, text that is
 * cut where it must not be, and a page that scrolls sideways.
 */
export function faults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const CONTROLS =
      'button, input, textarea, select, a[href], summary, [role=treeitem], [role=row], [role=option]'
    const WORDS = 'button, label, legend, summary, h1, h2, h3, p, dt, dd, [role=menuitem]'
    /** Put away by the person, and there for a moment only. */
    const FLOATING =
      '.notices, .transfers, .bn-toolbar, .find-bar, .bn-side-menu, .suggestions, .document-panel, .file-details'

    const found: string[] = []
    const { innerWidth, innerHeight } = window
    const scope = front()
    const places = new Map<Element, [number, number]>()

    const overflow = (document.scrollingElement?.scrollWidth ?? 0) - innerWidth
    if (overflow > 0) found.push(`the page scrolls sideways by ${overflow}`)
    for (const control of scope.querySelectorAll<HTMLElement>(CONTROLS)) {
      const fault = isMeant(control) ? reach(control) : null
      if (fault !== null) found.push(`${fault}: ${name(control)}`)
    }
    for (const words of scope.querySelectorAll<HTMLElement>(WORDS)) {
      // Carets of others stand out of the text, and are no words of it.
      if (words.closest('.bn-editor')) continue
      if (isMeant(words) && isCut(words)) found.push(`cut: ${name(words)}`)
    }
    for (const [scroller, [left, top]] of places) scroller.scrollTo({ left, top })
    return found

    /** What is over everything else has the person's attention; the rest waits. */
    function front(): Element {
      const popovers = document.querySelectorAll(':popover-open')
      const dialogs = document.querySelectorAll('dialog:modal')
      return popovers[popovers.length - 1] ?? dialogs[dialogs.length - 1] ?? document.body
    }

    function isMeant(element: HTMLElement): boolean {
      const { width, height } = element.getBoundingClientRect()
      if (width <= 2 || height <= 2) return false
      if (element.closest('[inert], [aria-hidden=true], .visually-hidden')) return false
      if (getComputedStyle(element).pointerEvents === 'none') return false
      return element.checkVisibility({ visibilityProperty: true })
    }

    function reach(control: HTMLElement): string | null {
      for (let at = control.parentElement; at; at = at.parentElement) {
        if (!places.has(at)) places.set(at, [at.scrollLeft, at.scrollTop])
      }
      control.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' })
      const rect = control.getBoundingClientRect()
      const x = middle(rect.left, rect.right, innerWidth)
      const y = middle(rect.top, rect.bottom, innerHeight)
      if (x === null || y === null) return 'outside the window'
      if (rect.width <= innerWidth && (rect.left < -1 || rect.right > innerWidth + 1)) {
        return 'partly outside the window'
      }
      const hit = document.elementFromPoint(x, y)
      if (!hit) return 'not there'
      const label = control.closest('label')
      const isHit = control.contains(hit) || hit.contains(control) || label?.contains(hit)
      // What contains it may still have clipped it.
      const isClipped = hit !== control && hit.contains(control) && !seen(control, x, y)
      if ((isHit && !isClipped) || hit.closest(FLOATING)) return null
      return `covered by ${name(hit)}`
    }

    function seen(control: HTMLElement, x: number, y: number): boolean {
      for (let at = control.parentElement; at; at = at.parentElement) {
        const { overflowX, overflowY, display } = getComputedStyle(at)
        if ((overflowX === 'visible' && overflowY === 'visible') || display === 'contents') continue
        const box = at.getBoundingClientRect()
        if (x < box.left || x > box.right || y < box.top || y > box.bottom) return false
      }
      return true
    }

    /** Of what of it is in the window. */
    function middle(from: number, to: number, end: number): number | null {
      const [start, stop] = [Math.max(from, 0), Math.min(to, end)]
      return stop - start < 1 ? null : (start + stop) / 2
    }

    /** Long names may end in dots; words of ours, and lines that should have wrapped, may not. */
    function isCut(element: HTMLElement): boolean {
      const style = getComputedStyle(element)
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
      if (clientWidth === 0 || style.textOverflow === 'ellipsis') return false
      if (style.webkitLineClamp !== 'none') return false
      const isWide = scrollWidth > clientWidth + 1
      const isHigh = scrollHeight > clientHeight + 2
      const isScrolled = /auto|scroll/
      return (
        (isWide && !isScrolled.test(style.overflowX) && holdsWords(element)) ||
        (isHigh && /hidden|clip/.test(style.overflowY))
      )
    }

    function holdsWords(element: HTMLElement): boolean {
      return [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== ''
      )
    }

    function name(element: Element): string {
      const said = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)
      const kind = element.className === '' ? '' : `.${String(element.className).split(' ')[0]}`
      return `${element.tagName.toLowerCase()}${kind} “${said ?? ''}”`
    }
  })
}

/** By axe-core, of the gravest two grades. Each with where it is. */
export async function seriousViolations(page: Page): Promise<string[]> {
  // Not as a script of the page: its policy lets none in.
  const isThere = await page.evaluate(() => (window as WithAxe).axe !== undefined)
  if (!isThere) await page.evaluate(await fs.readFile(AXE, 'utf8'))
  return page.evaluate(async () => {
    const { axe } = window as WithAxe
    if (!axe) throw new Error('axe-core is not there')
    // Half faded in, everything is too pale. What goes on for ever is not waited for.
    const fading = document
      .getAnimations()
      .filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime))
    await Promise.allSettled(fading.map((each) => each.finished))
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  })
}

/**
 * By the names assistive technology computes, not by attributes. Boxes of check lists have none:
 * BlockNote draws them, beside the text that would be their name.
 */
export async function unnamedControls(page: Page): Promise<string[]> {
  const tree = await page.locator('body').ariaSnapshot()
  return tree
    .split('\n')
    .filter((line) =>
      /^\s*- (button|textbox|link|radio|combobox|menuitem|option|spinbutton|progressbar|grid|dialog|region|navigation)(?! ")(:| \[|$)/.test(
        line
      )
    )
}

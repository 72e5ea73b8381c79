/**
 * Loaded into Electron before the app (`-r`): says on stdout when the window can be used, which
 * is when the space's own button is drawn. Changes nothing else.
 */
const { app } = require('electron')

const isUsable = `new Promise((resolve) => {
  const look = () => {
    const button = [...document.querySelectorAll('button')]
      .find((found) => /^Space: /.test(found.getAttribute('aria-label') ?? found.textContent ?? ''))
    if (button && button.getBoundingClientRect().width > 0) requestAnimationFrame(() => resolve(true))
    else requestAnimationFrame(look)
  }
  look()
})`

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', async () => {
    await contents.executeJavaScript(isUsable)
    process.stdout.write(`\nbench-usable ${Date.now()}\n`)
  })
})

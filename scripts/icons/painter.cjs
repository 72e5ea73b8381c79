/**
 * Runs in Electron: SVG pictures in, PNG pictures out. ALCOVE_ICON_JOBS names a JSON file with
 * [{ svg, size, file }].
 */
const { app, BrowserWindow } = require('electron')
const fs = require('node:fs')
const path = require('node:path')

app.whenReady().then(async () => {
  const jobs = JSON.parse(fs.readFileSync(process.env.ALCOVE_ICON_JOBS, 'utf8'))
  const window = new BrowserWindow({ show: false, webPreferences: { sandbox: true } })
  await window.loadURL('data:text/html,<!doctype html>')
  for (const { svg, size, file } of jobs) {
    // Width and height in the picture itself: it is drawn at that size, not scaled afterwards.
    const sized = svg.replace('<svg ', `<svg width="${size}" height="${size}" `)
    const source = `data:image/svg+xml;base64,${Buffer.from(sized).toString('base64')}`
    const url = await window.webContents.executeJavaScript(`new Promise((resolve, reject) => {
      const image = new Image()
      image.onerror = reject
      image.onload = () => {
        const canvas = document.createElement('canvas')
        canvas.width = canvas.height = ${size}
        canvas.getContext('2d').drawImage(image, 0, 0)
        resolve(canvas.toDataURL('image/png'))
      }
      image.src = '${source}'
    })`)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, Buffer.from(url.split(',')[1], 'base64'))
  }
  app.exit(0)
})

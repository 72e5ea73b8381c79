#!/usr/bin/env node
/**
 * Stands in for fpm where electron-builder's cannot be downloaded: Debian has none, and the npm
 * registry neither. Understands the arguments that electron-builder passes for `deb` and `rpm`
 * and no others, and lets dpkg-deb and rpmbuild do the work. ALCOVE_PACK_LEVEL (1 to 9) packs a
 * deb faster, for tests.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const REPEATED = new Set(['d', 'deb-recommends'])
const SWITCHES = new Set(['force', 'debug'])
const INHERIT = { stdio: ['ignore', 'inherit', 'inherit'] }

const { options, files } = parse(process.argv.slice(2))
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'alcove-fpm-'))
const root = path.join(work, 'root')
try {
  const make = { deb: makeDeb, rpm: makeRpm }[options.t]
  if (options.s !== 'dir' || !make) throw new Error(`cannot make ${options.t} of ${options.s}`)
  const target = path.resolve(options.package)
  fs.rmSync(target, { force: true })
  for (const [from, to] of files) lay(from, path.join(root, to))
  make(target, walk(root))
} finally {
  fs.rmSync(work, { recursive: true, force: true })
}

/** `-x value`, `--name value`, `--name=value`, and `source=destination`. */
function parse(args) {
  const options = { d: [], 'deb-recommends': [] }
  const files = []
  for (let i = 0; i < args.length; i++) {
    const match = /^--?([^=]+)(?:=(.*))?$/s.exec(args[i])
    if (!match) {
      const at = args[i].lastIndexOf('=')
      if (at < 1) throw new Error(`what is ${args[i]}?`)
      files.push([args[i].slice(0, at), args[i].slice(at + 1)])
      continue
    }
    const [, name, inline] = match
    if (SWITCHES.has(name)) continue
    const value = inline ?? args[++i]
    if (REPEATED.has(name)) options[name].push(value)
    else options[name] = value
  }
  return { options, files }
}

/** Copies a file or a folder, readable for all and writable for its owner. */
function lay(from, to) {
  fs.mkdirSync(path.dirname(to), { recursive: true })
  fs.cpSync(from, to, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true })
}

/** [{ file, name, entry, mode }] of everything below, folders before what is in them. */
function walk(folder) {
  const entries = fs.readdirSync(folder, { withFileTypes: true })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (!entry.isSymbolicLink()) {
      const isOpen = entry.isDirectory() || (fs.statSync(file).mode & 0o111) !== 0
      fs.chmodSync(file, isOpen ? 0o755 : 0o644)
    }
    const found = { file, name: path.relative(root, file), entry }
    return entry.isDirectory() ? [found, ...walk(file)] : [found]
  })
}

/** [first line, further lines]: a synopsis and what follows it. */
function description() {
  const lines = options.description.split('\n').map((line) => line.trim())
  return lines.filter((line) => line !== '')
}

function makeDeb(target, all) {
  const plain = all.filter(({ entry }) => entry.isFile())
  const bytes = plain.reduce((sum, { file }) => sum + fs.statSync(file).size, 0)
  const control = path.join(root, 'DEBIAN')
  fs.mkdirSync(control, { mode: 0o755 })
  const [synopsis, ...rest] = description()
  const fields = {
    Package: options.name,
    Version: options.iteration ? `${options.version}-${options.iteration}` : options.version,
    Architecture: options.architecture,
    Maintainer: options.maintainer,
    Vendor: options.vendor,
    License: options.license,
    'Installed-Size': Math.ceil(bytes / 1024),
    Depends: options.d.join(', '),
    Recommends: options['deb-recommends'].join(', '),
    Section: options.category,
    Priority: options['deb-priority'],
    Homepage: options.url,
    Description: [synopsis, ...rest.map((line) => ` ${line}`)].join('\n')
  }
  const lines = Object.entries(fields).filter(([, value]) => value)
  fs.writeFileSync(
    path.join(control, 'control'),
    lines.map(([name, value]) => `${name}: ${value}\n`).join('')
  )
  const sums = plain.map(({ file, name }) => {
    return `${createHash('md5').update(fs.readFileSync(file)).digest('hex')}  ${name}\n`
  })
  fs.writeFileSync(path.join(control, 'md5sums'), sums.join(''))
  for (const [option, name] of [
    ['after-install', 'postinst'],
    ['after-remove', 'postrm']
  ]) {
    fs.copyFileSync(options[option], path.join(control, name))
    fs.chmodSync(path.join(control, name), 0o755)
  }
  const compression = { gz: 'gzip', zst: 'zstd' }[options['deb-compression']] ?? 'xz'
  const level = process.env['ALCOVE_PACK_LEVEL']
  const speed = [`-Z${compression}`, ...(level ? [`-z${level}`] : [])]
  execFileSync('dpkg-deb', ['--root-owner-group', ...speed, '-b', root, target], INHERIT)
}

function makeRpm(target, all) {
  // A per cent sign begins a macro in a spec.
  const plain = (text) => text.replaceAll('%', '%%')
  const script = (file) => plain(fs.readFileSync(file, 'utf8').replace(/^#!.*\n/, ''))
  const architecture = { amd64: 'x86_64', arm64: 'aarch64' }[options.architecture]
  // Of folders only those that are ours: /usr belongs to the system.
  const owned = all.filter(({ name, entry }) => !entry.isDirectory() || /^opt\/./.test(name))
  const listed = owned.map(
    ({ name, entry }) => `${entry.isDirectory() ? '%dir ' : ''}"/${plain(name)}"`
  )
  const spec = `
%global debug_package %{nil}
%global __os_install_post %{nil}
%global _build_id_links none
%define _binary_payload w6T0.xzdio
AutoReqProv: no
Name: ${options.name}
Version: ${options.version}
Release: ${options.iteration ?? 1}
Summary: ${plain(options['rpm-summary'])}
License: ${options.license}
Vendor: ${plain(options.vendor)}
Packager: ${plain(options.maintainer)}
Group: ${options.category}
URL: ${options.url}
${options.d.map((name) => `Requires: ${name}`).join('\n')}
%description
${plain(description().join('\n'))}

%post -p /bin/bash
${script(options['after-install'])}
%postun -p /bin/bash
${script(options['after-remove'])}
%files
%defattr(-,root,root,-)
${listed.join('\n')}
`
  const specFile = path.join(work, 'alcove.spec')
  fs.writeFileSync(specFile, spec)
  const defines = {
    _topdir: path.join(work, 'rpm'),
    _rpmdir: work,
    _rpmfilename: 'made.rpm',
    // The files lie there already: nothing is to be prepared or cleaned.
    __spec_install_pre: '%{nil}',
    __spec_clean_body: '%{nil}'
  }
  execFileSync(
    'rpmbuild',
    [
      ...['-bb', '--quiet', '--target', `${architecture ?? options.architecture}-unknown-linux`],
      ...['--buildroot', root],
      ...Object.entries(defines).flatMap(([name, value]) => ['--define', `${name} ${value}`]),
      specFile
    ],
    INHERIT
  )
  fs.copyFileSync(path.join(work, 'made.rpm'), target)
}

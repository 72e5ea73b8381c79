/** Which licences may ship. Anything else needs a decision, made here. */

/** Ask for no more than naming the authors, or leave the rest of the work its own licence. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  // The English dictionaries: that of Ispell, three clauses and "mark what you change".
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  // Changes to its own files must be published; we ship them as they are.
  'MPL-2.0',
  // Its section 6.2 lets whoever has it take it under 2.0. Hunspell, as in Electron, and Spanish.
  'MPL-1.1',
  // Fonts.
  'OFL-1.1',
  'PSF-2.0',
  'Python-2.0',
  'Unlicense',
  'WTFPL'
])

/** SPDX: `A OR B` lets us choose, `A AND B` asks for both. */
export function isAllowed(expression) {
  const plain = expression.replaceAll(/[()]/g, ' ')
  return plain
    .split(/\sOR\s/)
    .some((choice) => choice.split(/\sAND\s/).every((name) => ALLOWED.has(name.trim())))
}

/**
 * Lint rules. The import rules are the architecture: which folder may know which. One block per
 * folder with the whole list, because in flat config a later block replaces an earlier one's.
 */
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const NODE = { regex: '^node:', message: 'No Node here.' }
const ELECTRON = { regex: '^electron(/|$)', message: 'Electron only in main/ and preload/.' }
const REACT = {
  regex: '^(react|react-dom|zustand|@blocknote|@mantine)(/|$)',
  message: 'React and its kin only in renderer/.'
}
const LIBRARIES = {
  regex: '^(?!zod$|@formatjs/intl$)[^.]',
  message: 'The contract imports only zod and the formatter of messages.'
}

/** Paths out of this folder into `folder`, from any depth. */
const folder = (name) => ({
  regex: `^(\\.\\./)+${name}/`,
  message: `${name}/ is not for this folder.`
})
const MAIN = folder('main')
const PRELOAD = folder('preload')
const RENDERER = folder('renderer')
const TESTING = folder('testing')
const SHELLS = [MAIN, PRELOAD, RENDERER]

const APP_BUT_CONTRACT = {
  regex: '^(\\.\\./)+app/(?!contract/)',
  message: 'Of app/, only the contract.'
}
const APP_FOR_MAIN = {
  regex:
    '^(\\.\\./)+app/(?!contract/|alcove\\.js$|switches\\.js$|engine/log\\.js$|handlers/dispatch\\.js$)',
  message: 'Of app/: contract, alcove, switches, log and dispatch.'
}
const OUT_OF_CONTRACT = { regex: '^\\.\\./', message: 'The contract imports nothing outside it.' }
const STORES_AND_CLIENT = {
  regex: '(^|/)(stores|features)/|/client\\.js$',
  message: 'ui/ gets props and knows no store, feature or client.'
}

const imports = (files, ...patterns) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] }
})

export const importRules = [
  imports(['app/**'], ELECTRON, REACT, ...SHELLS),
  imports(['app/{engine,handlers,headless}/**'], ELECTRON, REACT, ...SHELLS, TESTING),
  imports(['app/contract/**'], NODE, ELECTRON, REACT, ...SHELLS, OUT_OF_CONTRACT, LIBRARIES),
  imports(['app/**/*.test.ts', 'app/testing/**'], ELECTRON, REACT, ...SHELLS),
  imports(['main/**'], REACT, PRELOAD, RENDERER, APP_FOR_MAIN),
  imports(['preload/**'], NODE, REACT, MAIN, RENDERER, APP_BUT_CONTRACT),
  imports(['renderer/**'], NODE, ELECTRON, MAIN, PRELOAD, APP_BUT_CONTRACT),
  imports(['renderer/ui/**'], NODE, ELECTRON, MAIN, PRELOAD, APP_BUT_CONTRACT, STORES_AND_CLIENT),
  imports(['e2e/**'], REACT, ...SHELLS)
]

const TESTS = ['**/*.test.{ts,tsx}']
const ONLY = {
  selector: 'MemberExpression[object.name=/^(test|it|describe)$/][property.name="only"]',
  message: 'Remove .only.'
}
const DEFAULT_EXPORT = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' }
const EXPORT_ALL = { selector: 'ExportAllDeclaration', message: 'No export *: import the file.' }
/** Files whose texts are all messages: what is read, and what is read aloud. */
const TRANSLATED = ['renderer/**/*.tsx']
/** Two letters; the name of the program is the same in every language. */
const WORD = '/^(?!\\s*Alcove\\s*$)[^]*[A-Za-z]{2}/'
const SPOKEN =
  'JSXAttribute[name.name=/^(aria-label|aria-description|title|placeholder|alt|label|hint|text|confirmLabel)$/]'
const CHOSEN = ':matches(ConditionalExpression, LogicalExpression) >'
const TEXTS = [
  `JSXText[value=${WORD}]`,
  `${SPOKEN} > Literal[value=${WORD}]`,
  ...[SPOKEN, ':matches(JSXElement, JSXFragment)'].flatMap((parent) =>
    ['', CHOSEN].flatMap((between) => [
      `${parent} > JSXExpressionContainer > ${between} Literal[value=${WORD}]`,
      `${parent} > JSXExpressionContainer > ${between} TemplateLiteral > TemplateElement[value.raw=${WORD}]`
    ])
  )
].map((selector) => ({ selector, message: "Texts are messages: t('…')." }))

export default tseslint.config(
  { ignores: ['out/', 'release/', 'node_modules/', 'app/schema/spec/'] },
  {
    files: ['**/*.{js,mjs}'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }] }
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.node.json', './tsconfig.web.json'],
        tsconfigRootDir: import.meta.dirname
      }
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unnecessary-type-assertion': 'error',
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-control-regex': 'error',
      'no-restricted-syntax': ['error', ONLY, DEFAULT_EXPORT, EXPORT_ALL],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }]
    }
  },
  {
    files: TESTS,
    rules: { 'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }] }
  },
  { files: ['bench/**', 'e2e/**'], rules: { 'no-console': 'off' } },
  { files: ['app/schema/rows.ts'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.config.ts'], rules: { 'no-restricted-syntax': ['error', ONLY, EXPORT_ALL] } },
  {
    // Descriptions of packages without types: as long, as loose and as odd as those are.
    files: ['**/*.d.ts'],
    rules: {
      'max-lines': 'off',
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unused-vars': 'off',
      '@typescript-eslint/consistent-type-imports': 'off'
    }
  },
  {
    // The two rules about hooks; the others presume the React compiler, which is not used here.
    files: ['renderer/**'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' }
  },
  {
    files: TRANSLATED,
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', ONLY, DEFAULT_EXPORT, EXPORT_ALL, ...TEXTS] }
  },
  ...importRules
)

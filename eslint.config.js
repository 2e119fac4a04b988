import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

/** Imports go downward only: routes → domain → policy, journal → db. `allowed` lists what a layer may reach. */
const layers = {
  'app/domain': ['#app/routes/', '#app/ui/', '#app/session/', '@remix-run', 'react', 'lucia'],
  'app/policy': ['#app/routes/', '#app/domain/', '#app/ui/', '#app/session/', '#app/journal/', '@remix-run', 'react', 'lucia'],
  'app/journal': ['#app/routes/', '#app/domain/', '#app/ui/', '#app/session/', '@remix-run', 'react', 'lucia'],
  'app/ui': ['#app/routes/', '#app/session/', '#app/journal/', 'lucia'],
  'app/language': ['#app/routes/', '#app/domain/', '#app/ui/', '#app/session/', '#app/journal/', 'lucia'],
  db: ['#app/routes/', '#app/ui/', '#app/session/', '@remix-run', 'react', 'lucia'],
  migrations: ['#app/', '#db/', '#seed/', '../app', '../db'],
};

/** @param {string[]} refused */
const refuse = (refused) => ({
  'no-restricted-imports': [
    'error',
    {
      patterns: refused.map((start) => ({
        regex: start.endsWith('/') || start.startsWith('.') ? `^${start}` : `^${start}($|/)`,
        message: 'Imports go downward only: see docs/decisions/layers.md.',
      })),
    },
  ],
});

export default ts.config(
  { ignores: ['build/', 'data/', 'node_modules/', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-empty-object-type': ['error', { allowInterfaces: 'with-single-extends' }],
      'no-restricted-syntax': [
        'error',
        {
          // On SQLite the outer `db` inside its own transaction waits for ever.
          selector: "CallExpression[callee.name='write'] > ArrowFunctionExpression Identifier[name='db']",
          message: 'Inside write(), use tx.',
        },
      ],
    },
  },
  { files: ['**/*.tsx'], ...a11y.flatConfigs.recommended },
  {
    // A named region that scrolls is reached with the keyboard by itself: WCAG 2.1.1, and axe asks for it (scrollable-region-focusable).
    files: ['**/*.tsx'],
    rules: { 'jsx-a11y/no-noninteractive-tabindex': ['error', { tags: [], roles: ['tabpanel', 'region'] }] },
  },
  {
    // Playwright reads which fixtures a fixture needs from the braces of its first parameter, and calls its second one `use`.
    files: ['e2e/**/*.ts'],
    rules: { 'no-empty-pattern': 'off', 'react-hooks/rules-of-hooks': 'off' },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    ...ts.configs.disableTypeChecked,
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        fetch: 'readonly',
      },
    },
  },
  ...Object.entries(layers).map(([folder, refused]) => ({ files: [`${folder}/**/*.{ts,tsx}`], rules: refuse(refused) })),
  {
    // The only folder that knows Lucia.
    files: ['app/{routes,http}/**/*.{ts,tsx}', 'app/*.{ts,tsx}'],
    rules: refuse(['lucia']),
  },
  {
    // Dates are rendered by <When>, from the page's own moment: server and browser must agree.
    files: ['app/{ui,routes}/**/*.tsx'],
    rules: { 'no-restricted-properties': ['error', { property: 'toLocaleString', message: 'Use <When> or app/language.' }] },
  },
);

import tseslint from 'typescript-eslint';

const purity = (message) => [
  { object: 'Date', property: 'now', message },
  { object: 'Math', property: 'random', message },
];

export default tseslint.config(
  { ignores: ['build/', '.tocsin/', 'node_modules/', 'db/migrations/', '**/*.mjs', 'eslint.config.js', '*.cjs'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/only-throw-error': ['error', { allow: [{ from: 'lib', name: 'Response' }] }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      'max-params': ['error', 3],
      'max-lines': ['error', 250],
      complexity: ['error', { max: 10, variant: 'modified' }],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read the environment only in a config file.' },
      ],
    },
  },
  {
    files: ['**/config.ts', '**/config/*.ts', 'tools/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', '*.config.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['tools/**/*.ts', 'bench/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...purity('Decisions take `now` and randomness as arguments.')],
      'no-restricted-syntax': [
        'error',
        { selector: 'ThrowStatement', message: 'domain/ returns results; it never throws.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take `now` as an argument.' },
      ],
    },
  },
);

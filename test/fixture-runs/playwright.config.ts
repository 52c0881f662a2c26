import { defineConfig } from '@playwright/test'

/** Run by a test of its own, in the browser that it names; one of them fails on purpose. */
export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '*.playwright.ts',
  outputDir: process.env['OIC_TEST_OUTPUT'] ?? 'test-results',
  reporter: 'json',
  workers: 1,
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env['OIC_TEST_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    },
  },
})

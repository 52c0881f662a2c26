import { existsSync } from 'node:fs'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Debian's, or the one that the environment names. */
const executablePath = process.env['OIC_TEST_CHROMIUM'] ?? '/usr/bin/chromium'

/** Why there is no browser on this machine, when there is none. */
export const missingBrowser = existsSync(executablePath)
  ? undefined
  : `Not tested: what needs a browser. There is no ${executablePath}; install Debian's chromium, or name another in OIC_TEST_CHROMIUM.`

/** As root there is no sandbox of Chromium's own; and nothing of it may leave this machine. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface TestBrowser extends AsyncDisposable {
  readonly tab: Page
  readonly context: BrowserContext
}

/** A new Chromium that nobody has used, with one tab. */
export async function aBrowser(): Promise<TestBrowser> {
  const folder = temporaryFolder()
  const size = { width: 900, height: 640 }
  const context = await chromium.launchPersistentContext(folder.path, {
    executablePath,
    args,
    headless: true,
    viewport: size,
  })
  return {
    context,
    tab: context.pages()[0] ?? (await context.newPage()),
    async [Symbol.asyncDispose]() {
      await context.close()
      await folder[Symbol.asyncDispose]()
    },
  }
}

export interface Visited {
  readonly address: string
  readonly isCurrent: boolean
}

/** What the tab remembers, as the back button has it: parameters by their names alone. */
export async function historyOf(tab: Page): Promise<Visited[]> {
  const session = await tab.context().newCDPSession(tab)
  const { currentIndex, entries } = await session.send('Page.getNavigationHistory')
  await session.detach()
  return entries.map(({ url }, at) => ({ address: withoutValues(url), isCurrent: at === currentIndex }))
}

export function withoutValues(address: string): string {
  const { origin, pathname, searchParams } = new URL(address)
  const names = [...searchParams.keys()].join('&')
  return `${origin === 'null' ? '' : origin}${pathname}${names && `?${names}`}`
}

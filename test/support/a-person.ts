import { type Sandbox, visitor } from '../../src/sandbox/index.ts'

/** Somebody at a browser. */
export interface Person {
  /** Opens the browser, and leaves the rest to it: as `Context.openBrowser` does. */
  readonly openBrowser: (address: URL) => Promise<boolean>
  /** The pages that the browser ended at, once it has. */
  pages(): Promise<readonly Page[]>
}

export interface Page {
  /** Without its query; what that held is told apart. */
  readonly address: string
  readonly status: number
  readonly title: string
}

async function visit(address: URL | string): Promise<Page> {
  const response = await fetch(address)
  const { origin, pathname, search } = new URL(response.url)
  const title = /<title>(.*)<\/title>/.exec(await response.text())?.[1] ?? ''
  return { address: `${origin}${pathname}${search === '' ? '' : '?…'}`, status: response.status, title }
}

/**
 * A person whose browser comes back as `journey` says: it is given the sign-in address, and returns the
 * address that the browser visits last.
 */
export function aPerson(journey: (signIn: URL) => Promise<URL | string>): Person {
  const visits: Promise<Page>[] = []
  return {
    async openBrowser(address) {
      visits.push(journey(address).then(visit))
      return true
    },
    pages: () => Promise.all(visits),
  }
}

/** The first user of the sandbox, who signs in at once and lets the browser go where it is sent. */
export const someoneOf = ({ description }: Sandbox): Person =>
  aPerson((address) => {
    const [user = { userName: '', password: '' }] = description.users
    return visitor().signIn(address, user)
  })

/** For commands that must not open a browser. */
export const nobody: Person = aPerson(() => Promise.reject(new Error('nobody is there to sign in')))

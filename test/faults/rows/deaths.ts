/** One process that dies in a refresh, and what the next one finds. */
import type { Child } from '../processes/children.ts'
import type { Point } from '../processes/messages.ts'
import type { Scene } from '../scene.ts'
import type { Rotation } from '../service/grants.ts'

/** Where the server may have acted on a request whose answer is not kept yet. */
const inFlight: readonly Point[] = ['sending', 'sent', 'headers', 'body']

/** What came of one death. */
export interface Death {
  /** The last point that it came by; none: it died before the first. */
  readonly after: Point | undefined
  readonly isLost: boolean
  /** What broke a promise. */
  readonly broken: readonly string[]
}

export const promises = [
  'store unreadable',
  'other profiles touched',
  'lost against the promise',
  'loss told as something else',
] as const

/** A login may be lost only in flight, and only where a token that was spent is not taken again. */
const mayBeLost = (rotation: Rotation, after: Point | undefined): boolean =>
  after !== undefined && inFlight.includes(after) && (rotation === 'strict' || rotation === 'revoking')

function readBack(scene: Scene, otherBefore: string): (typeof promises)[number] | undefined {
  try {
    scene.row('dev')
    return scene.row('other') === otherBefore ? undefined : 'other profiles touched'
  } catch {
    return 'store unreadable'
  }
}

/** What the next process gets; whoever lost the login signs in again for the next round. */
async function aftermath(scene: Scene, after: Point | undefined, otherBefore: string): Promise<Death> {
  const { rotation, isNewest } = scene.service.grants
  const found = readBack(scene, otherBefore)
  const outcome = await scene.askAfterwards('dev')
  const isLost = !isNewest('dev', outcome)
  const wrongly = isLost && !mayBeLost(rotation, after) ? ['lost against the promise'] : []
  const otherwise = isLost && outcome !== 'LOGIN_LOST_IN_FLIGHT' ? ['loss told as something else'] : []
  if (isLost) await scene.logIn('dev')
  return { after, isLost, broken: [...(found ? [found] : []), ...wrongly, ...otherwise] }
}

export async function death(scene: Scene, child: Child, kill: () => Promise<void>): Promise<Death> {
  scene.expire()
  const otherBefore = scene.row('other')
  await kill()
  await child.ended
  return aftermath(scene, child.points.at(-1), otherBefore)
}

/** One is always started ahead: starting takes longer than dying. */
export interface Victims extends AsyncDisposable {
  next(): Promise<Child>
}

export function victims(scene: Scene): Victims {
  let ahead = scene.start()
  return {
    next() {
      const child = ahead
      ahead = scene.start()
      return child
    },
    [Symbol.asyncDispose]: async () => (await ahead)[Symbol.asyncDispose](),
  }
}

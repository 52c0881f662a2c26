import type { Secret } from '../../../foundation/index.ts'
import type { ProfileKey } from '../credential.ts'
import { isElsewhere } from './other-endpoint.ts'
import type { Engine } from './renewal.ts'
import type { Renewer } from './renewer.ts'

interface Late {
  readonly engine: Engine
  readonly profile: ProfileKey
  readonly renewer: Pick<Renewer, 'prepare' | 'revoke'>
}

/**
 * The answer came too late. After a logout its tokens must not live on at the server; after another login
 * they are only dropped, as a server may take the new tokens back together with the old.
 * @param boundTo where the tokens came from; another server must not see them
 */
export async function letGo(
  { engine, profile, renewer }: Late,
  tokens: readonly Secret[],
  boundTo?: string,
): Promise<void> {
  const { credential } = await engine.store.read(profile.name)
  if (credential && credential.state !== 'logged_out') return
  if (await isElsewhere(renewer, boundTo).catch(() => true)) return
  for (const token of tokens) await renewer.revoke?.(token).catch(() => undefined)
}

import type { Secret } from '../../../foundation/index.ts'
import type { ProfileKey } from '../credential.ts'
import type { Engine } from './renewal.ts'

interface Late {
  readonly engine: Engine
  readonly profile: ProfileKey
  readonly renewer: { revoke?(token: Secret): Promise<void> }
}

/**
 * The answer came too late. After a logout its tokens must not live on at the server; after another login
 * they are only dropped, as a server may take the new tokens back together with the old.
 */
export async function letGo({ engine, profile, renewer }: Late, tokens: readonly Secret[]): Promise<void> {
  const { credential } = await engine.store.read(profile.name)
  if (credential && credential.state !== 'logged_out') return
  for (const token of tokens) await renewer.revoke?.(token).catch(() => undefined)
}

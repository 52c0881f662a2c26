import type { Profile } from './profiles/index.ts'
import type { IdentityServer, Transport } from './protocol/index.ts'

/** Where the messages of this profile go; an Oracle identity domain needs no question for that. */
export async function identityServer(profile: Profile, transport: Transport): Promise<IdentityServer> {
  const { discoverServer, idcsServer } = await import('./protocol/index.ts')
  if (profile.kind === 'oidc') return discoverServer(profile.identityUrl, transport)
  return idcsServer(profile.identityUrl, profile.issuer)
}

/** Asks for the server once, and again after a failure: an `oidc` profile has to discover it. */
export function rememberedServer(profile: Profile, transport: Transport): () => Promise<IdentityServer> {
  let server: Promise<IdentityServer> | undefined
  return () => {
    server ??= identityServer(profile, transport).catch((error: unknown) => {
      server = undefined
      throw error
    })
    return server
  }
}

import type { Random } from '../instance/random.ts'
import type { User } from '../instance/registered.ts'
import { newOcid } from './new-domain.ts'
import type { SandboxSeed, SeedUser } from './seed.ts'

export const defaultUsers: readonly SeedUser[] = [
  { userName: 'jane.doe@example.com', displayName: 'Jane Doe', roles: ['ServiceAdministrator'] },
  { userName: 'sam.lee@example.com', displayName: 'Sam Lee', roles: ['ServiceInvoker'] },
]

const words = [
  ...['amber', 'birch', 'canal', 'delta', 'ember', 'fjord', 'grove', 'heron'],
  ...['inlet', 'jetty', 'kelp', 'lagoon', 'maple', 'north', 'otter', 'pearl'],
] as [string, ...string[]]

function newPassword(random: Random): string {
  const picked = [...Array(3).keys()].map(() => random.pick('password', words))
  return [...picked, random.hex('password', 6)].join('-')
}

/** `Jane van Doe`: the first word is the given name, the rest the family's. */
function namesIn(displayName: string): { givenName: string; familyName: string } {
  const [givenName = '', ...rest] = displayName.split(' ')
  return { givenName, familyName: rest.join(' ') || givenName }
}

function newUser(seed: SeedUser, random: Random, now: Date): User {
  const displayName = seed.displayName ?? seed.userName
  const names = namesIn(displayName)
  return {
    userName: seed.userName,
    password: seed.password ?? newPassword(random),
    displayName,
    givenName: seed.givenName ?? names.givenName,
    familyName: seed.familyName ?? names.familyName,
    email: seed.email ?? (seed.userName.includes('@') ? seed.userName : `${seed.userName}@example.com`),
    id: random.hex('user', 32),
    ocid: newOcid('user', random),
    active: seed.active ?? true,
    locked: seed.locked ?? false,
    federated: seed.federated ?? false,
    mfa: seed.mfa ?? false,
    roles: seed.roles ?? ['ServiceAdministrator'],
    adminRoles: seed.adminRoles ?? [],
    created: now.toISOString(),
    lastModified: now.toISOString(),
  }
}

export const newUsers = ({ users }: SandboxSeed, random: Random, now: Date): readonly User[] =>
  (users ?? defaultUsers).map((user) => newUser(user, random, now))

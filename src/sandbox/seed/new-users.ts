import type { Random } from '../instance/random.ts'
import type { User } from '../instance/registered.ts'
import { newOcid } from './new-domain.ts'
import type { SandboxSeed, SeedUser } from './seed.ts'

const defaultUsers: readonly SeedUser[] = [
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

const newUser = (seed: SeedUser, random: Random): User => ({
  userName: seed.userName,
  password: seed.password ?? newPassword(random),
  displayName: seed.displayName ?? seed.userName,
  id: random.hex('user', 32),
  ocid: newOcid('user', random),
  roles: seed.roles ?? ['ServiceAdministrator'],
})

export const newUsers = ({ users }: SandboxSeed, random: Random): readonly User[] =>
  (users ?? defaultUsers).map((user) => newUser(user, random))

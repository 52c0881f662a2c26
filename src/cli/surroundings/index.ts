import type { Context } from '../context.ts'
import { type Surroundings, surroundings } from './surroundings.ts'

export { type Sight, systemSight } from './sight.ts'
export { opensBrowser, type Surroundings } from './surroundings.ts'
export { wayIn } from './way-in.ts'

export async function surroundingsOf({ machine, lookAround }: Context): Promise<Surroundings> {
  return lookAround ? surroundings(machine, await lookAround()) : { kind: 'desk' }
}

import { lookup } from 'node:dns/promises'
import { isLoopback, symptoms } from '../../foundation/index.ts'
import { proxyFor, unusableProxyFor } from '../../foundation/node/index.ts'
import { type Check, failed, ok } from '../check.ts'
import type { Patient } from '../patient.ts'
import { aWhile, originsOf } from '../way/origins.ts'

interface Looked {
  readonly host: string
  readonly came: string
  readonly isKnown: boolean
}

/** The system's resolver cannot be interrupted, so it is only waited for a while. */
function patiently<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(Object.assign(new Error(), { code: 'no answer in time' })))
    work.then(resolve, reject)
  })
}

async function lookUp(address: URL, { environment, signal }: Patient): Promise<Looked> {
  const host = address.hostname
  const isLeft = proxyFor(address, environment) ?? unusableProxyFor(address, environment)
  if (isLeft) return { host, came: 'is looked up by the proxy', isKnown: true }
  if (isLoopback(address)) return { host, came: 'is this machine', isKnown: true }
  try {
    const found = await patiently(lookup(host.replace(/^\[|\]$/g, '')), aWhile(signal))
    return { host, came: `is ${found.address}`, isKnown: true }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown trouble'
    return { host, came: `is not known (${code})`, isKnown: false }
  }
}

/** Name resolution of every host of the profile. */
export async function checkNames(patient: Patient): Promise<Check> {
  const looked: Looked[] = []
  for (const address of originsOf(patient.profile)) {
    if (!looked.some(({ host }) => host === address.hostname)) looked.push(await lookUp(address, patient))
  }
  const told = {
    name: 'names',
    tried: `to look up ${looked.map(({ host }) => host).join(', ')}`,
    came: looked.map(({ host, came }) => `${host} ${came}`).join('; '),
  }
  if (looked.every(({ isKnown }) => isKnown)) return ok(told)
  return failed(told, symptoms['name-unresolved'], 'unreachable')
}

/** A death by kill -9 a given moment from now, also in the middle of work that never pauses. */
import { Worker } from 'node:worker_threads'

export interface Weapon {
  fire(): void
}

// In another thread, as SQLite holds up this one; it spins, as no timer is as fine as a commit is short.
const thread = `
  const { workerData: { flag, milliseconds, pid }, parentPort } = require('node:worker_threads')
  parentPort.postMessage('ready')
  Atomics.wait(flag, 0, 0)
  const end = performance.now() + milliseconds
  while (performance.now() < end);
  process.kill(pid, 'SIGKILL')`

export async function armed(afterMicroseconds: number): Promise<Weapon> {
  const flag = new Int32Array(new SharedArrayBuffer(4))
  const workerData = { flag, milliseconds: afterMicroseconds / 1000, pid: process.pid }
  const worker = new Worker(thread, { eval: true, workerData })
  await new Promise((resolve) => worker.once('message', resolve))
  worker.unref()
  return {
    fire() {
      Atomics.store(flag, 0, 1)
      Atomics.notify(flag, 0)
    },
  }
}

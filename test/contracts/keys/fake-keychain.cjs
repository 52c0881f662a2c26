/**
 * Stands in for @napi-rs/keyring where the test machine has no keychain: the same calls, a JSON file for memory.
 * KEYCHAIN_FILE is that file; KEYCHAIN_MOOD what it is like today.
 */
const { existsSync, readFileSync, writeFileSync } = require('node:fs')

const file = process.env.KEYCHAIN_FILE
const mood = process.env.KEYCHAIN_MOOD
const hang = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
const all = () => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {})

exports.AsyncEntry = class {
  constructor(service, account, options) {
    if (mood === 'hanging at once') hang()
    if (mood === 'no service') throw new Error('Platform failure: no Secret Service')
    // What the kernel's keyring would offer instead is not asked for.
    if (options?.linux?.store !== 'secret-service') throw new Error('not pinned')
    this.name = `${service} ${account}`
  }

  async change(work) {
    if (mood === 'hanging') hang()
    // As long as somebody takes to unlock it.
    if (mood === 'unlocked in a while') await new Promise((resolve) => setTimeout(resolve, 3500))
    if (mood === 'locked') throw new Error("Couldn't access platform storage: unlock prompt was dismissed")
    const entries = all()
    const result = work(entries)
    writeFileSync(file, JSON.stringify(entries))
    return result
  }

  setPassword(value) {
    return this.change((entries) => {
      entries[this.name] = value
    })
  }

  async getPassword() {
    if (mood === 'denied') throw new Error('The user name or passphrase you entered is not correct.')
    return this.change((entries) => entries[this.name] ?? null)
  }

  deleteCredential() {
    return this.change((entries) => delete entries[this.name])
  }
}

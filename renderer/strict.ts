import * as z from 'zod'

// A strict CSP reports zod's probe of `new Function`; without just-in-time parsers it does not probe.
z.config({ jitless: true })

interface Policies {
  createPolicy(name: string, rules: { createHTML(html: string, ...sink: unknown[]): string | null }): unknown
}

const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes

// React Aria empties its live region with `innerHTML = ''`: of what reaches a sink as plain text, only that may pass.
// The editor asks this policy by name, without a sink, to parse pasted text into a detached document under its schema.
policies?.createPolicy('default', {
  createHTML: (html, ...sink) => (sink.length === 0 || html === '' ? html : null),
})

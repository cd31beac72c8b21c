/** The headers that every answer carries, whatever its route: what the page may do, and who may look at it. */
import { createHash } from 'node:crypto'

const CONTENT_SECURITY_POLICY = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'style-src-attr': "'none'",
  'img-src': "'self' data:",
  'font-src': "'none'",
  'connect-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  // The sign-in form is sent by script; a native submit would put the token into the address.
  'form-action': "'none'",
  'frame-ancestors': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': "'none'",
}

/** The page needs none of what a browser can offer beyond itself, but for the clipboard that it copies to. */
const REFUSED_FEATURES = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]

const SCRIPT_IN_HTML = /<script(?![^>]*\ssrc=)[^>]*>(.*?)<\/script>/gs

/** Of each script that stands in this HTML, as the policy names it. */
export const scriptHashes = (html: string): readonly string[] =>
  [...html.matchAll(SCRIPT_IN_HTML)].map(
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  )

export type Policy = Partial<Record<keyof typeof CONTENT_SECURITY_POLICY, string>>

/**
 * Allows scripts by their hashes that stand in the HTML itself. `relaxed` replaces single directives; only the
 * development server does that.
 */
export const pageHeaders = (relaxed: Policy = {}, hashes: readonly string[] = []): Record<string, string> => ({
  'content-security-policy': Object.entries({ ...CONTENT_SECURITY_POLICY, ...relaxed })
    .map(([directive, sources]) =>
      directive === 'script-src' ? [directive, sources, ...hashes] : [directive, sources],
    )
    .map((parts) => parts.join(' '))
    .join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': REFUSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
})

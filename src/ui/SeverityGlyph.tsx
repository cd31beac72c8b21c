/** Made once: a list draws each of them for many rows. */
const ERROR = (
  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden>
    <rect x="0.5" y="0.5" width="11" height="11" rx="2.5" fill="var(--error-fill)" />
    <path d="M6 3v3.6M6 8.7v.3" stroke="#fff" strokeWidth="1.5" strokeLinecap="round" />
  </svg>
)
const WARNING = (
  <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="var(--warning-glyph)" aria-hidden>
    <path d="M6 1.3 11.2 10.6H.8Z" strokeWidth="1.3" strokeLinejoin="round" />
    <path d="M6 4.8v2.4M6 8.9v.1" strokeWidth="1.2" strokeLinecap="round" />
  </svg>
)
const OTHER = (
  <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden>
    <circle cx="6" cy="6" r="4.5" fill="none" stroke="var(--text-3)" strokeWidth="1.3" />
  </svg>
)

/** Severity by shape as well as by colour: a filled square for an error, an outlined triangle for a warning. */
export const SeverityGlyph = ({ severity }: { severity: string }) =>
  severity === 'error' ? ERROR : severity === 'warning' ? WARNING : OTHER

/** The product's mark and name. */
export const Mark = () => (
  <>
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden>
      <rect width="20" height="20" rx="5" fill="var(--ink)" />
      <path d="M5 6.5h10M5 10h8M5 13.5h5" stroke="var(--on-ink)" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
    Clumio admin
  </>
)

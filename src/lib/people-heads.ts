/** What directories and spreadsheets write above a column of emails. */
export const EMAIL_HEADS: readonly string[] = [
  'email',
  'emailaddress',
  'workemail',
  'businessemail',
  'useremail',
  'mail',
  'primaryemail',
  'userprincipalname',
  'courriel',
  'correo',
  'correoelectrónico',
  'correoelectronico',
  'upn',
]

export const plainHead = (head: string): string => head.toLowerCase().replaceAll(/[^\p{L}]/gu, '')

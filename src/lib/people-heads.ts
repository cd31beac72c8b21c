/** What directories and spreadsheets write above the columns of people. */
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

export const NAME_HEADS: readonly string[] = [
  'fullname',
  'name',
  'displayname',
  'person',
  'contact',
  'employee',
  'user',
]
export const FIRST_NAME_HEADS: readonly string[] = [
  'firstname',
  'givenname',
  'forename',
  'first',
  'vorname',
  'prénom',
  'prenom',
  'nombre',
]
export const LAST_NAME_HEADS: readonly string[] = [
  'lastname',
  'surname',
  'familyname',
  'last',
  'sn',
  'nachname',
  'nom',
  'apellido',
  'apellidos',
]

export const plainHead = (head: string): string => head.toLowerCase().replaceAll(/[^\p{L}]/gu, '')

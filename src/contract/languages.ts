/** Those whose words, and whose pace, are built in; BCP 47. */
export type BuiltInLanguage = 'en' | 'ar' | 'de' | 'es' | 'fr' | 'hi' | 'ja' | 'zh';

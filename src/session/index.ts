export { EMOTION_ERROR_CODES, EmotionError, type EmotionErrorCode } from '../contract/emotion-error.js';
export type { EmotionErrorRecord } from '../contract/emotion-error.js';
export { EMOTIONS, type Emotion, type Probabilities } from '../contract/emotions.js';
export type * from '../contract/snapshot.js';
export {
  isPresetName,
  type Condition,
  type MeasureCondition,
  type MeasurePath,
  type PresetName,
  type PresetRuleId,
  type PromptRule,
  type RuleChange,
  type RuleOff,
  type SiteRule,
} from '../prompts/index.js';
export { EmotionSession, type AnalyzeOptions, type SessionEvents, type SessionOptions } from './emotion-session.js';
export type { RecordingInput } from './recording.js';
export type { SessionState, StateName } from './session-state.js';
export type { RecordOptions } from './voice-recorder.js';
export type { SoundSource } from './sound-source.js';

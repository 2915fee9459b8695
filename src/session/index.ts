export { EMOTION_ERROR_CODES, EmotionError, type EmotionErrorCode } from '../contract/emotion-error.js';
export type { EmotionErrorRecord } from '../contract/emotion-error.js';
export { EMOTIONS, type Emotion, type Probabilities } from '../contract/emotions.js';
export type { Level } from '../contract/feature-block.js';
export type { QualityWeights } from '../contract/quality-settings.js';
export type {
  Backend,
  BackendChoice,
  Episode,
  Loudness,
  Measures,
  Pauses,
  Prompt,
  Quality,
  QualityPart,
  Processing,
  Reading,
  RecentPauses,
  Report,
  Severity,
  Snapshot,
  SpeakingRate,
  SpeechActivity,
  Statement,
  StatementName,
} from '../contract/snapshot.js';
export type {
  Condition,
  MeasureCondition,
  MeasurePath,
  PresetName,
  PresetRuleId,
  PromptRule,
  RuleChange,
  RuleOff,
  SiteRule,
} from '../prompts/index.js';
export { EmotionSession, type AnalyzeOptions, type SessionOptions } from './emotion-session.js';
export type { OpenedRecording, RecordingInput } from './recording.js';
export type { SessionEvents } from './session-events.js';
export type { SessionState, StateName } from './session-state.js';
export type { RecordOptions } from './voice-recorder.js';
export type { SoundSource } from './sound-source.js';

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cremaD } from '../../../models/training/corpora/crema-d.js';
import { ased } from '../../../models/training/corpora/ased.js';
import { emovo } from '../../../models/training/corpora/emovo.js';
import { nemo } from '../../../models/training/corpora/nemo.js';
import { ravdess } from '../../../models/training/corpora/ravdess.js';
import { CORPORA } from '../../../models/training/corpora/read-corpora.js';
import { savee } from '../../../models/training/corpora/savee.js';
import { tess } from '../../../models/training/corpora/tess.js';

describe('file names', () => {
  const understood = [
    [ravdess, 'Actor_01/03-01-01-01-01-01-01.wav', '01', 'male', 'neutral'],
    [ravdess, '03-01-06-02-02-02-24.flac', '24', 'female', 'fear'],
    [ravdess, 'Audio_Speech_Actors_01-24/Actor_10/03-01-08-01-02-01-10.opus', '10', 'female', 'surprise'],
    [savee, 'DC/a01.wav', 'DC', 'male', 'angry'],
    [savee, 'AudioData/KL/sa15.wav', 'KL', 'male', 'sad'],
    [savee, 'JK_su07.flac', 'JK', 'male', 'surprise'],
    [savee, 'ALL/JE_n30.opus', 'JE', 'male', 'neutral'],
    [emovo, 'f1/gio-f1-b1.wav', 'f1', 'female', 'happy'],
    [emovo, 'tri-m3-n5.opus', 'm3', 'male', 'sad'],
    [emovo, 'EMOVO/m1/dis-m1-d2.wav', 'm1', 'male', 'disgust'],
    [nemo, 'samples/EB0_anger_1.wav', 'EB0', 'female', 'angry'],
    [nemo, 'WR0/WR0_surprised_90.opus', 'WR0', 'male', 'surprise'],
    [tess, 'OAF_Fear/OAF_back_fear.wav', 'OAF', 'female', 'fear'],
    [tess, 'YAF_dog_ps.wav', 'YAF', 'female', 'surprise'],
    [tess, 'OA_bite_neutral.wav', 'OAF', 'female', 'neutral'],
    [cremaD, 'AudioWAV/1001_DFA_ANG_XX.wav', '1001', 'male', 'angry'],
    [cremaD, '1091_IEO_HAP_HI.wav', '1091', 'female', 'happy'],
    [ased, 'n1-01-01-02-63.wav', '63', 'male', 'neutral'],
    [ased, 'Sadness/S4-04-02-01-29.wav', '29', 'female', 'sad'],
  ] as const;
  for (const [corpus, path, speaker, sex, emotion] of understood) {
    it(`reads ${path} of ${corpus.name} as ${speaker}, ${sex}, ${emotion}`, () => {
      const parsed = corpus.parse(path);
      assert.deepEqual(
        { speaker: parsed?.speaker, sex: parsed?.sex, emotion: parsed?.emotion },
        { speaker, sex, emotion },
      );
    });
  }

  it('tells calm from neutral in RAVDESS, for those who count eight', () => {
    const calm = ravdess.parse('Actor_01/03-01-02-01-01-01-01.wav');
    assert.deepEqual(calm, {
      ...{ speaker: '01', sex: 'male', emotion: 'neutral' },
      ...{ calm: true, intensity: 'normal' },
    });
  });

  it('tells how strongly an emotion was acted in RAVDESS', () => {
    assert.equal(ravdess.parse('03-01-06-02-02-02-24.flac')?.intensity, 'strong');
    assert.equal(ravdess.parse('03-01-06-01-02-02-24.flac')?.intensity, 'normal');
  });

  const strange = [
    [ravdess, '03-02-01-01-01-01-01.wav', 'a song'],
    [ravdess, '01-01-01-01-01-01-01.wav', 'a video’s sound'],
    [ravdess, '03-01-09-01-01-01-01.wav', 'a ninth emotion'],
    [ravdess, '03-01-03-01-01-01-25.wav', 'a 25th actor'],
    [ravdess, '03-01-01-01-01-01-01 (1).wav', 'a download made twice'],
    [savee, 'a01.wav', 'no speaker'],
    [savee, 'XX/a01.wav', 'an unknown speaker'],
    [savee, 'DC/s01.wav', 'neither sad nor surprised'],
    [emovo, 'gio-f4-b1.wav', 'a fourth woman'],
    [nemo, 'EB0_disgust_1.wav', 'an emotion that nEMO lacks'],
    [nemo, 'ZZ0_anger_1.wav', 'an unknown speaker'],
    [ased, 'd1-01-01-02-63.wav', 'an emotion that ASED lacks'],
    [tess, 'MAF_dog_sad.wav', 'an unknown speaker'],
    [cremaD, '1092_DFA_ANG_XX.wav', 'a 92nd actor'],
    [cremaD, '1001_DFA_SUR_XX.wav', 'an emotion that CREMA-D lacks'],
  ] as const;
  for (const [corpus, path, what] of strange) {
    it(`takes ${path} for a stray in ${corpus.name}: ${what}`, () => {
      assert.equal(corpus.parse(path), null);
    });
  }

  it('never takes any other name for a recording', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom(...CORPORA), (name, corpus) => {
        assert.equal(corpus.parse(name), null);
      }),
    );
  });
});

/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The only contract between the native shell and the Java core. Plain C; its Java twin is org.masterwright.bridge.Arena
 * and a test of the core reads this file and compares every number.
 *
 * Life of an instance, as calls of mw_control_fn on any thread but an audio thread, never two at once for one instance:
 *   OPEN -> (PREPARE -> blocks by mw_process_fn -> RELEASE)* -> CLOSE, with DOCUMENT, STATE, STATUS, REVISION and
 *   MESSAGE at any time after OPEN.
 *
 * The arena is one block of native memory per instance, aligned to 64 bytes, owned by the shell, zeroed and given to
 * the core at PREPARE, which wraps it once; it stays valid until RELEASE or CLOSE returns. The shell releases before it
 * prepares again.
 */
#ifndef MASTERWRIGHT_CORE_BRIDGE_H
#define MASTERWRIGHT_CORE_BRIDGE_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define MW_ABI_VERSION 2
#define MW_ARENA_MAGIC 0x5257414D /* "MAWR" read as a little-endian int32 */
#define MW_ARENA_ALIGNMENT 64
#define MW_MAX_CHANNELS 2
#define MW_MAX_FRAMES 8192 /* the shell splits longer blocks */
#define MW_PARAMETER_COUNT 29
#define MW_CHAIN_COUNT 10
#define MW_MAX_INSTANCES 1024

/* Byte offsets. All fields little-endian, in the machine's own alignment. One writer per line of 64 bytes. */

/* Written by the shell before PREPARE, constant afterwards. */
#define MW_OFF_MAGIC 0        /* int32 */
#define MW_OFF_ABI 4          /* int32 */
#define MW_OFF_TOTAL_BYTES 8  /* int32 */
#define MW_OFF_MAX_FRAMES 12  /* int32, 1..MW_MAX_FRAMES */
#define MW_OFF_CHANNELS 16    /* int32, 1 or 2 */
#define MW_OFF_LATENCY 20     /* int32, frames, mw_latency_frames(sample rate); the core refuses any other */
#define MW_OFF_SAMPLE_RATE 24 /* float64, Hz */

/* Written by the shell before each block. */
#define MW_OFF_SEQUENCE 64 /* int64, counts up from 1 after each PREPARE */
#define MW_OFF_POSITION 72 /* int64, timeline position of the block's first frame in samples; see below */
#define MW_OFF_TEMPO 80    /* float64, quarter notes a minute, 0 where unknown */
#define MW_OFF_FRAMES 88   /* int32, 0..max frames */
#define MW_OFF_FLAGS 92    /* int32, MW_FLAG_* */

/* Written by the core; the acknowledgement last, with release order, and only if the block was processed whole. */
#define MW_OFF_ACKNOWLEDGED 128 /* int64, the sequence number of the last block processed whole */

/* Written by the core each block, for display only; each value is whole, two of them may stem from different blocks. */
#define MW_OFF_METERS 192         /* float32[MW_METER_COUNT] */
#define MW_METER_INPUT_PEAK 0     /* dBFS, highest sample peak of the block, -200 for silence */
#define MW_METER_OUTPUT_PEAK 1    /* dBFS */
#define MW_METER_GAIN_REDUCTION 2 /* dB >= 0, the limiter's largest in the block */
#define MW_METER_BAD_SAMPLES 3    /* NaN, infinite or beyond 2^60, since PREPARE */
/* Loudness after ITU-R BS.1770-4, LUFS, -200 until there is enough to measure. What is said "since the start" is
 * counted from the stream's start: a reset, a start of the transport. It is counted anew when the transport comes back
 * to where the count began, at RESET_METERS, at a relearn and once a new decision is in force; the true peak also when
 * the ceiling has moved. */
#define MW_METER_OUTPUT_MOMENTARY 4  /* of the output, the last 400 ms */
#define MW_METER_OUTPUT_SHORT_TERM 5 /* of the output, the last 3 s */
#define MW_METER_OUTPUT_INTEGRATED 6 /* of the output, gated, since the start; brought up to date once a second */
#define MW_METER_OUTPUT_TRUE_PEAK 7  /* of the output, the highest since the start, dBTP */
#define MW_METER_INPUT_SHORT_TERM 8  /* of the input, the last 3 s */
#define MW_METER_COMPRESSION 10      /* dB >= 0, the compressor's largest gain reduction in the block */
#define MW_METER_OUTPUT_RANGE 9      /* of the output, LRA in LU since the start, once a second; 0 until then */
#define MW_METER_COUNT 16            /* the others are reserved and zero */
#define MW_OFF_IN_FORCE 256          /* float32[MW_CHAIN_COUNT], the ten normalised values in force, 0..1 */
#define MW_OFF_LOCKED 320            /* float32[MW_CHAIN_COUNT], the value a lock holds; NaN where not locked */

/* Written by the shell before each block: every parameter's normalised value, in the order of parameters.def. A
 * snapshot, not a list of changes, so that a lost block loses no change. It holds from the block's first frame. */
#define MW_OFF_PARAMETERS 384 /* float32[MW_PARAMETER_COUNT]; room for 64 */

/* Planar audio, processed in place. Channel c starts at MW_OFF_AUDIO + c * mw_channel_stride(max frames). */
#define MW_OFF_AUDIO 640

#define MW_FLAG_RESET 1          /* forget all history before this block: the stream starts anew */
#define MW_FLAG_OFFLINE 2        /* the host renders faster or slower than real time */
#define MW_FLAG_PLAYING 4        /* the transport rolls */
#define MW_FLAG_POSITION_VALID 8 /* MW_OFF_POSITION was given by the host */

/* Position contract. The position is the host's timeline position in samples of the first frame handed over; it may be
 * negative (pre-roll) and may jump. The shell sets POSITION_VALID only while the transport rolls and the host gives a
 * position; without it the core counts samples since the last reset. What is heard at the output lies the latency
 * behind. When the transport starts, and in an offline render also when the position jumps, the core resets the chain,
 * so that a pass depends on nothing that came before it. A jump in real time (a loop, a cue) does not: the look-ahead
 * still holds music that is due. When the shell splits a block, the position of each part counts on. */

static inline int32_t mw_latency_frames(double sample_rate) {
    const int32_t frames = (int32_t)(sample_rate * 0.005 + 0.5);
    return frames < 64 ? 64 : frames;
}

static inline int32_t mw_channel_stride(int32_t max_frames) {
    return (max_frames * 4 + 63) / 64 * 64;
}

static inline int32_t mw_arena_bytes(int32_t channels, int32_t max_frames) {
    return MW_OFF_AUDIO + channels * mw_channel_stride(max_frames);
}

/* One block. Called on the host's audio thread. No result: success is the acknowledged sequence number. */
typedef void (*mw_process_fn)(int32_t instance);

/* Everything else. Never called on an audio thread. Returns >= 0 on success, an MW_ERROR_* otherwise. */
typedef int64_t (*mw_control_fn)(int32_t operation, int32_t instance, int64_t address, int64_t length);

#define MW_OP_OPEN 1        /* -> instance, 0..MW_MAX_INSTANCES-1 */
#define MW_OP_PREPARE 2     /* address, length: the arena */
#define MW_OP_RELEASE 3     /* the arena is no longer touched once this returns */
#define MW_OP_CLOSE 4       /* frees the instance */
#define MW_OP_DOCUMENT 5    /* address, length: a state document, UTF-8; refused whole or taken whole */
#define MW_OP_MESSAGE 6     /* address, length: a buffer for the last error's sentence, UTF-8 -> bytes written */
#define MW_OP_HEAP_BYTES 7  /* -> Java heap bytes the calling thread has allocated so far; for tests and soaks */
#define MW_OP_STATE 8       /* address, length: a buffer for what was learnt -> bytes needed; see below */
#define MW_OP_STATUS 9      /* address, length: a buffer for what the user is shown -> bytes needed; see below */
#define MW_OP_REVISION 10   /* -> counts up whenever STATE or STATUS would say something new; cheap */
#define MW_OP_EXIT 11       /* the process ends: leave the libraries that exit() destroys, and stay out; see below */
#define MW_OP_LEARN_FILE 12 /* address, length: a file's absolute path, UTF-8; returns at once; see "file" below */
#define MW_OP_CANCEL_LEARNING 13 /* what was decided before stands; nothing happens where no file is learnt from */
#define MW_OP_RESET_METERS 14    /* count anew what the meters count since the start */
#define MW_OP_LOCKS 15           /* address, length: a state document, of which only what the locks hold is taken */

/* EXIT comes before exit() destroys static objects, some of which the core's threads use. It returns once they have
 * left, after 5 s at the latest; see ExitWatch.h. */

/* STATE and STATUS answer with the bytes of a text, UTF-8, which is in the buffer if it fits and not touched if it does
 * not (address 0: nothing is written).
 *
 * STATE: 0 bytes while the core knows nothing beyond the last document it was given. Else a JSON object with the
 * members "decisions", "models" and "evidence" of a state document (presets/state-v1.schema.json), each of which
 * replaces the document's own whole; a member that is null is to be taken out. "version" says of which version of the
 * document they are: the document is brought to it first. What locks hold is in MW_OFF_LOCKED.
 *
 * STATUS: a JSON object; a figure that is unknown is absent.
 *   "revision"  the number REVISION gives for this text
 *   "state"     counts up whenever STATE would say something new: the host's project has changed
 *   "phase"     "waiting"   no music was heard and nothing is decided
 *               "listening" music was heard, but not enough yet to decide
 *               "learning"  a decision stands and is made better
 *               "settled"   the decision stands on all that was heard
 *               "held"      the mode is Hold: the decision does not move by itself
 *               "failed"    the assistant cannot go on; the sentence says why
 *   "sentence"  for the user, one sentence
 *   "seconds"   seconds of music the decision can stand on
 *   "progress"  0..1, how far the learning is
 *   "voided"    seconds that were heard but not learnt from, because the machine was too slow
 *   "notices"   [{"kind": id, "sentence": text}], what else the user is to know:
 *               "mix_changed"     the music is the one that is known, in another mix
 *               "other_music"     it is other music
 *               "other_channels"  the decision was made in mono and this is stereo, or the reverse
 *               "render_learns"   the last offline render learnt as it went; the next one is exact
 *   "styles"    by id ("safe", "balanced", "bold"): only those with a decision
 *     "decider"                 who decided, with its version
 *     "values"                  by id of the chain parameter: {"normalised": 0..1, "physical": number, "unit": text}
 *     "target_lufs"             what was aimed at
 *     "input_lufs"              the music, integrated
 *     "output_lufs", "band_90_lu"   the master as predicted, and within what distance it lies nine times in ten
 *     "shortfall_lu"            target less predicted
 *     "true_peak_dbtp", "gain_reduction_p99_db"   of the master as predicted
 *     "backed_off"              [{"parameter": id, "reason": sentence}]
 *   "now"       what the music that was heard comes out as with the values in force: amount, trims, locks, target,
 *               ceiling, limiter, style, bypass; absent where that is unknown
 *     "lufs", "band_90_lu"      integrated, and within what distance it lies nine times in ten; without Match, which
 *                               no offline render keeps
 *     "true_peak_dbtp"          likewise
 *     "gain_reduction_p99_db"   of the limiter
 *     "compression_db"          the compressor's gain reduction in the mean of the sounding time
 *     "target_lufs", "shortfall_lu"   what is wanted, and that less "lufs"; absent where nothing is
 *     "match_db"                only while Match is on: by how much it moves what is played, 0 or below
 *     "stale"                   whether the controls have moved since; the next is being worked out
 *   "file"      learning from a file, absent before the first: {"state": "reading", "deciding", "done", "failed" or
 *               "cancelled", "progress": 0..1, "name": the file's name, "sentence": for the user}. With "done" the
 *               decision is the engine's: what "state" counts has gone up, and a render from here on keeps to it.
 *   "health"    what is wrong with the music as it comes, or may be, for the user:
 *               [{"kind": "dc" | "wild_samples" | "clipping" | "opposite_polarity" | "silent_channel" | "long_silence"
 * | "dual_mono", "sentence": text}]; empty while nothing is */

#define MW_ERROR_INSTANCE (-1) /* no such instance, or all are taken */
#define MW_ERROR_ARENA (-2)    /* the arena's header does not fit this core */
#define MW_ERROR_DOCUMENT (-3) /* the document, or a path, is corrupt or from a later version; nothing changed */
#define MW_ERROR_OPERATION (-4)
#define MW_ERROR_INTERNAL (-5)

/* Exported by the shell, called by the core through JNA once it is warm: the callbacks stay valid for the life of the
 * process. Returns MW_ABI_VERSION of the shell; a core that expects another must not publish. */
#if defined(_WIN32)
#define MW_EXPORT __declspec(dllexport)
#else
#define MW_EXPORT __attribute__((visibility("default")))
#endif

MW_EXPORT int32_t mw_bridge_abi(void);
MW_EXPORT void mw_bridge_publish(mw_process_fn process, mw_control_fn control);
/* The core could not start; the sentence is for the user, UTF-8. The shell stays dry and shows it. */
MW_EXPORT void mw_bridge_failed(const char* sentence);

#ifdef __cplusplus
}
#endif

#endif

// SPDX-License-Identifier: GPL-3.0-or-later
package org.masterwright.audiofile;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** A file's tags: title, artist and the like. */
final class Tags {
    /** What speaks of the old file's coding or loudness and would be wrong of the new one. */
    private static final Set<String> STALE = Set.of(
            "encoder",
            "encoded_by",
            "tsse",
            "tlen",
            "major_brand",
            "minor_version",
            "compatible_brands",
            "handler_name",
            "vendor_id",
            "language",
            "itunnorm",
            "itunsmpb",
            "itunpgap",
            "gapless_playback",
            "duration",
            "length",
            "tenc",
            "encoder_settings",
            "encoder_options",
            "encodersettings",
            "encoding_tool",
            "encoding_settings",
            "encodingtime",
            "encoding_time",
            "coding_history",
            "umid",
            "loudness_value",
            "loudness_range",
            "max_true_peak_level",
            "max_momentary_loudness",
            "max_short_term_loudness",
            "max_shortterm_loudness",
            "dynamic range",
            "dynamic_range",
            "album dynamic range",
            "album_dynamic_range",
            "waveformatextensible_channel_mask",
            "md5",
            "audiomd5",
            "crc");

    /**
     * How names begin of the same kind: gains and peaks of players, private frames of ID3, which are for one program
     * and unreadable to others, and checksums of discs.
     */
    private static final List<String> STALE_BEGINNINGS = List.of(
            "replaygain",
            "r128_",
            "mp3gain",
            "aacgain",
            "soundcheck",
            "itunes_normalization",
            "id3v2_priv.",
            "accuraterip",
            "cuetools",
            "_statistics_",
            "bps-",
            "number_of_bytes",
            "number_of_frames");

    private Tags() {}

    /** What a dictionary holds and would be true of another file. */
    static Map<String, String> of(AVDictionary dictionary) {
        Map<String, String> tags = new LinkedHashMap<>();
        collect(dictionary, tags);
        return tags;
    }

    /** Adds what a dictionary holds and a map does not, leaving out what would not be true of another file. */
    static void collect(AVDictionary dictionary, Map<String, String> tags) {
        if (dictionary == null) {
            return;
        }
        AVDictionaryEntry entry = avutil.av_dict_iterate(dictionary, null);
        while (entry != null && !entry.isNull()) {
            String key = text(entry.key());
            String lower = key.toLowerCase(Locale.ROOT);
            if (!STALE.contains(lower) && STALE_BEGINNINGS.stream().noneMatch(lower::startsWith)) {
                tags.putIfAbsent(key, text(entry.value()));
            }
            entry = avutil.av_dict_iterate(dictionary, entry);
        }
    }

    /** A dictionary of these tags; the caller frees it, by giving it to a context or by itself. */
    static AVDictionary dictionary(Map<String, String> tags) {
        AVDictionary dictionary = new AVDictionary(null);
        for (Map.Entry<String, String> tag : new LinkedHashMap<>(tags).entrySet()) {
            try (BytePointer key = new BytePointer(terminated(tag.getKey()));
                    BytePointer value = new BytePointer(terminated(tag.getValue()))) {
                avutil.av_dict_set(dictionary, key, value, 0);
            }
        }
        return dictionary;
    }

    private static String text(BytePointer pointer) {
        return new String(pointer.getStringBytes(), StandardCharsets.UTF_8);
    }

    /** FFmpeg takes UTF-8 that ends with a zero, whatever the platform's own character set. */
    static byte[] terminated(String text) {
        return (text.replace("\0", "") + "\0").getBytes(StandardCharsets.UTF_8);
    }
}

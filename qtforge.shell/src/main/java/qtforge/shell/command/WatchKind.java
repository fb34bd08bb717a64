// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What {@code qtforge:watch} tells of. */
enum WatchKind {
    LIFECYCLE,
    ERROR,
    HEALTH,
    RELOAD,
    LEAK,
    QUOTA;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Those of some words with commas between them; all when there are none.
     *
     * @throws qtforge.api.core.PluginException INVALID_PARAMETERS naming all
     */
    static Set<WatchKind> of(String words) {
        Set<WatchKind> kinds = EnumSet.noneOf(WatchKind.class);
        for (String word : words.split(",")) {
            if (!word.isBlank()) {
                kinds.add(one(word.strip()));
            }
        }
        return kinds.isEmpty() ? EnumSet.allOf(WatchKind.class) : kinds;
    }

    private static WatchKind one(String word) {
        List<WatchKind> all = Arrays.asList(values());
        return all.stream()
                .filter(kind -> kind.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Subjects.unknownWord(
                        "watch", "kind", word, all.stream().map(WatchKind::word).toList()));
    }
}

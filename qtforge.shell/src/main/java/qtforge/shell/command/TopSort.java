// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By what the rows of {@code qtforge:top} are sorted: the greatest first, names from A on. */
@SuppressWarnings("ImmutableEnumChecker") // these comparators have no state
enum TopSort {
    CPU('c', Comparator.comparingDouble(TopRow::cpu).reversed()),
    MEMORY('m', Comparator.comparingDouble(TopRow::allocated).reversed()),
    THREADS('t', Comparator.comparingInt(TopRow::threads).reversed()),
    IN('i', Comparator.comparingDouble(TopRow::in).reversed()),
    OUT('o', Comparator.comparingDouble(TopRow::out).reversed()),
    CALLS('l', Comparator.comparingDouble(TopRow::calls).reversed()),
    ERRORS('e', Comparator.comparingLong(TopRow::errors).reversed()),
    NAME('n', Comparator.comparing(TopRow::id));

    private final char key;
    private final Comparator<TopRow> order;

    TopSort(char key, Comparator<TopRow> order) {
        this.key = key;
        this.order = order;
    }

    /** The one that is chosen by a key. */
    static Optional<TopSort> of(int key) {
        return Arrays.stream(values())
                .filter(sort -> sort.key == Character.toLowerCase(key))
                .findFirst();
    }

    /**
     * The one of a word, in any case.
     *
     * @throws qtforge.api.core.PluginException INVALID_PARAMETERS naming all
     */
    static TopSort of(String word) {
        return Arrays.stream(values())
                .filter(sort -> sort.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Subjects.unknownWord(
                        "top",
                        "sort order",
                        word,
                        Arrays.stream(values()).map(TopSort::word).toList()));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    char key() {
        return key;
    }

    List<TopRow> sorted(List<TopRow> rows, boolean reversed) {
        Comparator<TopRow> wanted = reversed ? order.reversed() : order;
        return rows.stream().sorted(wanted.thenComparing(TopRow::id)).toList();
    }
}

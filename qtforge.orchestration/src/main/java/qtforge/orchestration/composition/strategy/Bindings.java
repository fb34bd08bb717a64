// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.strategy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import qtforge.api.orchestration.composition.CompositionBinding;
import qtforge.api.orchestration.composition.PluginComposition;

/** The bindings of a composition, higher priorities first, else in their order. */
final class Bindings {

    private final PluginComposition composition;
    private final List<BoundCommand> all = new ArrayList<>();

    Bindings(PluginComposition composition) {
        this.composition = composition;
        for (int i = 0; i < composition.bindings().size(); i++) {
            all.add(new BoundCommand(
                    "bindings[" + i + "]", composition.bindings().get(i)));
        }
        all.sort(Comparator.comparingInt(bound -> -bound.binding().priority()));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<BoundCommand> all() {
        return all;
    }

    /** Those that begin at a command, whether it is called the composite's or the primary's. */
    List<BoundCommand> from(String command) {
        return all.stream().filter(bound -> bound.binding().beginsAt(command)).toList();
    }

    /** The one from a command of a plugin. */
    Optional<BoundCommand> from(String plugin, String command) {
        return all.stream()
                .filter(bound -> source(bound).equals(plugin)
                        && bound.binding().sourceMethod().equals(command))
                .findFirst();
    }

    String source(BoundCommand bound) {
        String source = bound.binding().sourcePluginId();
        return source.isEmpty() ? composition.id() : source;
    }

    /** The commands they begin at, each once; without the one that stands for all. */
    List<String> sourceMethods() {
        return all.stream()
                .map(bound -> bound.binding().sourceMethod())
                .filter(method -> !method.equals(CompositionBinding.ANY))
                .distinct()
                .toList();
    }
}

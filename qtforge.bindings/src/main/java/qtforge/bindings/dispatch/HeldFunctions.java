// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The functions of a program that somebody in the runtime has. Held weakly: a function that no facade keeps, because its call failed or used it
 * only once, can be called by nobody any more. It is collected then, with what it came as, and what that came over gives it back to the program.
 * Safe for threads.
 */
final class HeldFunctions {

    private final ReferenceQueue<ProgramFunction> collected = new ReferenceQueue<>();
    private final Set<Reference<ProgramFunction>> held = ConcurrentHashMap.newKeySet();

    /** Takes one down; the result is for {@link #remove}. */
    Reference<ProgramFunction> add(ProgramFunction function) {
        forgetCollected();
        Reference<ProgramFunction> reference = new WeakReference<>(function, collected);
        held.add(reference);
        return reference;
    }

    void remove(Reference<ProgramFunction> reference) {
        held.remove(reference);
    }

    int size() {
        forgetCollected();
        return held.size();
    }

    /** Those that are there. */
    List<ProgramFunction> list() {
        return held.stream().map(Reference::get).filter(Objects::nonNull).toList();
    }

    private void forgetCollected() {
        for (Reference<? extends ProgramFunction> each = collected.poll(); each != null; each = collected.poll()) {
            held.remove(each);
        }
    }
}

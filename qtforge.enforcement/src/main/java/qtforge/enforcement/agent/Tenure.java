// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;

/**
 * How long a transformer stays. While there is one, the JVM reads the class file of each class it loads, from the class-data
 * archive too, and hands it over; that costs a start more than the rewriting itself. So it is taken out once its work is
 * done, where nobody else can have classes transformed again. The flight recorder, which can, puts it back before it comes up.
 */
final class Tenure implements Inquiry {

    private final Instrumentation instrumentation;
    private final ClassFileTransformer transformer;

    /** Guarded by this. */
    private boolean there;

    Tenure(Instrumentation instrumentation, ClassFileTransformer transformer) {
        this.instrumentation = instrumentation;
        this.transformer = transformer;
    }

    synchronized void begin() {
        if (!there) {
            instrumentation.addTransformer(transformer, true);
            there = true;
        }
    }

    synchronized void end() {
        if (there && !OtherAgents.possible(instrumentation)) {
            there = !instrumentation.removeTransformer(transformer);
        }
    }

    /** Somebody is about to be able to transform classes. */
    @Override
    public void make(Object first, Object second, Object third) {
        Undisturbed.get(() -> {
            begin();
            return null;
        });
    }
}

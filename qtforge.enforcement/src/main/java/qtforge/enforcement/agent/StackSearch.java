// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.lang.StackWalker.Option;
import java.lang.StackWalker.StackFrame;
import java.lang.ref.Reference;
import java.security.ProtectionDomain;
import java.util.EnumSet;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import qtforge.enforcement.bridge.Gate;

/** Looks through the stack for those who have a hand in what is about to happen. */
final class StackSearch {

    /** How many frames are fetched at first. */
    private static final int DEPTH = 24;

    /** Hidden frames too: a method reference handed to somebody else leaves no other trace. */
    private static final Set<Option> OPTIONS = Set.of(Option.RETAIN_CLASS_REFERENCE, Option.SHOW_HIDDEN_FRAMES);

    /** For whom names of methods count. */
    private static final StackWalker EXACT = StackWalker.getInstance(OPTIONS);

    private static final StackWalker QUICK = StackWalker.getInstance(onlyClasses(), DEPTH);

    /** The class that loads what is on the class path. */
    private static final Class<?> LOADER =
            ClassLoader.getPlatformClassLoader().getClass().getSuperclass();

    /** The class that makes the classes of lambdas. */
    private static final Class<?> METAFACTORY = metafactory();

    /**
     * Public classes that do privileged whatever they are told: who tells them answers for it. Under a SecurityManager they do
     * it with the rights of who made them, which counts for nothing on Java 24.
     */
    private static final Set<String> PASSING = Set.of(
            "org.apache.felix.framework.util.SecureAction",
            "org.apache.felix.cm.file.FilePersistenceManager",
            "org.apache.felix.cm.file.FilePersistenceManager$DictionaryEnumeration");

    private final Origins origins;
    private final Boundaries boundaries;
    private final ThreadOwners owners;

    StackSearch(Origins origins, Boundaries boundaries, ThreadOwners owners) {
        this.origins = origins;
        this.boundaries = boundaries;
        this.owners = owners;
    }

    /** Without the names of methods, where there is a choice (Java 22 and later): walks are faster then. */
    private static Set<Option> onlyClasses() {
        Set<Option> options = EnumSet.copyOf(OPTIONS);
        for (Option option : Option.values()) {
            if (option.name().equals("DROP_METHOD_INFO")) {
                options.add(option);
            }
        }
        return options;
    }

    private static Class<?> metafactory() {
        try {
            return Class.forName("java.lang.invoke.InnerClassLambdaMetafactory", false, null);
        } catch (ClassNotFoundException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** All on the stack and behind the thread: who may all do it needs no closer look. */
    Callers all(Memory memory) {
        return search(QUICK, new Quick(memory));
    }

    /** Those who count: as far as the next trusted code that answers for it, or the next boundary in the JDK. */
    Callers counting(Memory memory) {
        return search(EXACT, new Exact(memory));
    }

    private Callers search(StackWalker walker, Walk walk) {
        walker.walk(walk);
        Callers callers = walk.callers;
        if (!callers.cut) {
            ThreadOwners.Owner owner = owners.of(Thread.currentThread());
            if (owner != null) {
                callers.anybody = owner.domains().isEmpty();
                for (Reference<ProtectionDomain> reference : owner.domains()) {
                    ProtectionDomain domain = reference.get();
                    if (domain == null) {
                        callers.anybody = true;
                    } else {
                        walk.take(domain, walk.memory.of(domain));
                    }
                }
            }
        }
        return callers;
    }

    /** One walk. A function and consumer itself, so that a walk makes few objects. */
    private abstract class Walk implements Function<Stream<StackFrame>, Void>, Consumer<StackFrame> {
        final Callers callers = new Callers();
        final Memory memory;
        private Class<?> last;

        Walk(Memory memory) {
            this.memory = memory;
        }

        @Override
        public final Void apply(Stream<StackFrame> frames) {
            Spliterator<StackFrame> each = frames.spliterator();
            boolean more = true;
            while (more && !callers.cut) {
                more = each.tryAdvance(this);
            }
            return null;
        }

        /** Takes down whose a class is, unless it is the JDK's. */
        final void take(Class<?> type) {
            if (type == last) {
                return;
            }
            last = type;
            Origin origin = origins.get(type);
            if (origin.domain != null) {
                Memory.Answers known = memory.of(origin);
                callers.trusted |= !known.restricted;
                take(origin.domain, known);
            } else if (origin == Origin.CHECKER) {
                callers.cut = true;
            } else if (origin == Origin.CLASS_PATH && !type.getName().startsWith("qtforge.enforcement.agent.")) {
                callers.trusted = true;
            }
        }

        final void take(ProtectionDomain domain, Memory.Answers known) {
            if (known.restricted) {
                callers.add(domain, known);
            }
        }
    }

    private final class Quick extends Walk {

        Quick(Memory memory) {
            super(memory);
        }

        @Override
        public void accept(StackFrame frame) {
            Class<?> type = frame.getDeclaringClass();
            if (Loaders.of(type) != null) {
                take(type);
            } else if (type == LOADER || type == METAFACTORY) {
                // A check may need a class of its own, which must not lead to a check that needs it too.
                callers.cut = true;
            }
        }
    }

    private final class Exact extends Walk {
        private boolean privileged;

        /** Whether the gate was passed, and the method of the entry point that comes next. */
        private boolean inside;

        private String asking;

        Exact(Memory memory) {
            super(memory);
        }

        @Override
        public void accept(StackFrame frame) {
            Class<?> type = frame.getDeclaringClass();
            if (!origins.jdk(type)) {
                take(type);
                callers.cut |= privileged && !PASSING.contains(type.getName());
                return;
            }
            if (type == Gate.class) {
                inside = true;
                return;
            }
            if (inside && asking == null) {
                asking = frame.getMethodName();
            }
            String name = type.getName();
            if (Boundaries.controller(name)) {
                privileged |= Boundaries.privileged(frame.getMethodName());
                return;
            }
            // What the JDK itself runs privileged is not its own doing: it acts for its caller.
            privileged = false;
            callers.cut = boundaries.at(name, frame.getMethodName(), asking);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

/**
 * What is asked before somebody gets hold of a class loader: his own and those above it are free, as they are with a
 * SecurityManager, save that of the class path, behind which the enforcement is.
 */
final class LoaderInquiries {

    private static final Question GET =
            new NamedQuestion(new PermissionMaker("java.lang.RuntimePermission", ""), "getClassLoader");

    private final Judge judge;
    private final JdkFields fields;
    private final Origins origins;
    private final DirectCaller direct;

    LoaderInquiries(Judge judge, JdkFields fields, Origins origins, DirectCaller direct) {
        this.judge = judge;
        this.fields = fields;
        this.origins = origins;
        this.direct = direct;
    }

    Inquiry of(String whose) {
        return switch (whose) {
            case "class" -> (type, second, third) -> handOut(Loaders.of((Class<?>) type));
            case "parent" -> (loader, second, third) -> parent((ClassLoader) loader);
            case "module" -> (module, second, third) -> module((Module) module);
            case "thread" -> (thread, second, third) -> thread((Thread) thread);
            case "given" -> (loader, second, third) -> handOut((ClassLoader) loader);
            case "shared" -> (first, second, third) -> shared(direct.caller());
            default -> throw new IllegalArgumentException("no loader is known by the name of " + whose);
        };
    }

    private void handOut(ClassLoader loader) {
        if (loader != null) {
            foreign(loader, direct.caller());
        }
    }

    private void parent(ClassLoader loader) {
        Class<?> caller = direct.caller();
        if (!free(caller)) {
            foreign(loader.getParent(), caller);
        }
    }

    private void module(Module module) {
        Class<?> caller = direct.caller();
        if (!free(caller)) {
            foreign(module.getClassLoader(), caller);
        }
    }

    private void thread(Thread thread) {
        Class<?> caller = direct.caller();
        if (!free(caller)) {
            foreign(fields.contextLoader(thread), caller);
        }
    }

    /** The loaders of the class path and of the platform are nobody's own. */
    private void shared(Class<?> caller) {
        if (!free(caller)) {
            judge.demand(GET);
        }
    }

    private void foreign(ClassLoader loader, Class<?> caller) {
        if (loader != null && !free(caller) && !within(Loaders.of(caller), loader)) {
            judge.demand(GET);
        }
    }

    /** The JDK and the runtime itself; nobody's frame at all is the JDK at the beginning of a thread. */
    private boolean free(Class<?> caller) {
        return caller == null || origins.trusted(caller);
    }

    private boolean within(ClassLoader own, ClassLoader loader) {
        if (own == loader) {
            return true;
        }
        if (origins.trusted(loader)) {
            return false;
        }
        for (ClassLoader each = own.getParent(); each != null; each = each.getParent()) {
            if (each == loader) {
                return true;
            }
        }
        return false;
    }
}

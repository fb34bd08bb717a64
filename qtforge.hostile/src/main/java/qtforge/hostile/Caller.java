// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** Ways to call something, which must not make a difference to what is permitted. */
public enum Caller {
    /** The plugin itself. */
    BUNDLE {
        @Override
        String call(Scene scene, Callable<String> work) throws Exception {
            return work.call();
        }
    },
    /** A lambda that JDK code calls. */
    LAMBDA {
        @Override
        String call(Scene scene, Callable<String> work) throws Exception {
            try {
                return Stream.of(work).map(one -> unchecked(one)).findFirst().orElse(null);
            } catch (IllegalCallerException e) {
                throw rethrow(e.getCause());
            }
        }
    },
    /** Core reflection. */
    REFLECTION {
        @Override
        String call(Scene scene, Callable<String> work) throws Exception {
            Method method = Callable.class.getMethod("call");
            try {
                return (String) method.invoke(work);
            } catch (InvocationTargetException e) {
                throw rethrow(e.getCause());
            }
        }
    },
    /** A method handle. */
    METHOD_HANDLE {
        @Override
        String call(Scene scene, Callable<String> work) throws Exception {
            MethodHandle handle = MethodHandles.publicLookup()
                    .findVirtual(Callable.class, "call", MethodType.methodType(Object.class));
            try {
                return (String) (Object) handle.invoke(work);
            } catch (Throwable e) {
                throw rethrow(e);
            }
        }
    },
    /** A dynamic proxy. */
    PROXY {
        @Override
        @SuppressWarnings("unchecked")
        String call(Scene scene, Callable<String> work) throws Exception {
            Callable<String> proxy = (Callable<String>) Proxy.newProxyInstance(
                    Caller.class.getClassLoader(),
                    new Class<?>[] {Callable.class},
                    (self, method, arguments) -> work.call());
            return proxy.call();
        }
    },
    /** A thread the plugin starts. */
    NEW_THREAD {
        @Override
        String call(Scene scene, Callable<String> work) throws Exception {
            FutureTask<String> task = new FutureTask<>(work);
            Thread thread = new Thread(task, "hostile");
            thread.start();
            return get(task);
        }
    },
    /** A virtual thread, on Java 21 and later. */
    VIRTUAL_THREAD {
        @Override
        boolean available(Scene scene) {
            return Runtime.version().feature() >= 21;
        }

        @Override
        String call(Scene scene, Callable<String> work) throws Exception {
            FutureTask<String> task = new FutureTask<>(work);
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
            return get(task);
        }
    },
    /** The pool everybody shares. */
    COMMON_POOL {
        @Override
        String call(Scene scene, Callable<String> work) throws Exception {
            FutureTask<String> task = new FutureTask<>(work);
            ForkJoinPool.commonPool().execute(task);
            return get(task);
        }
    },
    /** The executor the runtime gives the plugin. */
    CONTEXT_POOL {
        @Override
        String call(Scene scene, Callable<String> work) throws Exception {
            FutureTask<String> task = new FutureTask<>(work);
            scene.context().executor().execute(task);
            return get(task);
        }
    },
    /** The timer the runtime gives the plugin. */
    CONTEXT_TIMER {
        @Override
        String call(Scene scene, Callable<String> work) throws Exception {
            FutureTask<String> task = new FutureTask<>(work);
            scene.context().timer().schedule(task, 0, TimeUnit.MILLISECONDS);
            return get(task);
        }
    },
    /** A trusted bundle calls it back. */
    TRUSTED_BUNDLE {
        @Override
        boolean available(Scene scene) throws Exception {
            return !helpers(scene, "direct").isEmpty();
        }

        @Override
        String call(Scene scene, Callable<String> work) throws Exception {
            return through(scene, "direct", work);
        }
    },
    /** A trusted bundle calls it back with its own rights on. */
    TRUSTED_PRIVILEGED {
        @Override
        boolean available(Scene scene) throws Exception {
            return !helpers(scene, "privileged").isEmpty();
        }

        @Override
        String call(Scene scene, Callable<String> work) throws Exception {
            return through(scene, "privileged", work);
        }
    },
    /** A trusted bundle calls it back from its own pool. */
    TRUSTED_POOL {
        @Override
        boolean available(Scene scene) throws Exception {
            return !helpers(scene, "pool").isEmpty();
        }

        @Override
        String call(Scene scene, Callable<String> work) throws Exception {
            return through(scene, "pool", work);
        }
    },
    /** A fragment of a trusted bundle calls it back. */
    TRUSTED_FRAGMENT {
        @Override
        boolean available(Scene scene) throws Exception {
            return !helpers(scene, "fragment").isEmpty();
        }

        @Override
        String call(Scene scene, Callable<String> work) throws Exception {
            return through(scene, "fragment", work);
        }
    };

    private static final long LIMIT_SECONDS = 20;

    /** Whether there is what it needs. */
    boolean available(Scene scene) throws Exception {
        return true;
    }

    /** Calls it; what it throws comes out as it was. */
    abstract String call(Scene scene, Callable<String> work) throws Exception;

    private static Collection<ServiceReference<Executor>> helpers(Scene scene, String kind)
            throws InvalidSyntaxException {
        return scene.bundles().getServiceReferences(Executor.class, "(qtforge.helper=" + kind + ")");
    }

    private static String through(Scene scene, String kind, Callable<String> work) throws Exception {
        FutureTask<String> task = new FutureTask<>(work);
        scene.bundles().getService(helpers(scene, kind).iterator().next()).execute(task);
        return get(task);
    }

    private static String get(FutureTask<String> task) throws Exception {
        try {
            return task.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw rethrow(e.getCause());
        }
    }

    private static String unchecked(Callable<String> work) {
        try {
            return work.call();
        } catch (Exception e) {
            throw new IllegalCallerException(e);
        }
    }

    private static Exception rethrow(Throwable cause) {
        if (cause instanceof Exception e) {
            return e;
        }
        throw (Error) cause;
    }
}

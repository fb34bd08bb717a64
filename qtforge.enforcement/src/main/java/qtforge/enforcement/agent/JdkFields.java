// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Reads what the JDK keeps to itself. What a plugin's subclass of File says of its path is not what the JDK uses; the field
 * is.
 */
final class JdkFields {

    private static final String HTTP = "jdk.internal.net.http";
    private static final Module BASE = Object.class.getModule();

    private final MethodHandle filePath;
    private final MethodHandle threadState;
    private final MethodHandle contextLoader;
    private final MethodHandle poolWorkers;
    private final MethodHandle workerThread;
    private final MethodHandle joinQueues;
    private final MethodHandle queueOwner;
    private final MethodHandle viewFile;
    private final MethodHandle userViewFile;

    /** Null without the module java.net.http. */
    private final MethodHandle exchangeRequest;

    private final MethodHandle requestUri;
    private final MethodHandle requestMethod;

    /**
     * Opens what is needed of the JDK to this class's module.
     *
     * @throws ReflectiveOperationException when this JDK is not as expected
     */
    JdkFields(Instrumentation instrumentation) throws ReflectiveOperationException {
        open(instrumentation, BASE, "java.io", "java.lang", "java.util.concurrent", "sun.nio.fs");
        filePath = getter(File.class, "path");
        threadState = MethodHandles.privateLookupIn(Thread.class, MethodHandles.lookup())
                .findSpecial(Thread.class, "getState", MethodType.methodType(Thread.State.class), Thread.class);
        contextLoader = getter(Thread.class, "contextClassLoader");
        poolWorkers = getter(ThreadPoolExecutor.class, "workers");
        workerThread = getter(Class.forName(ThreadPoolExecutor.class.getName() + "$Worker"), "thread");
        joinQueues = getter(ForkJoinPool.class, "queues");
        queueOwner = getter(Class.forName(ForkJoinPool.class.getName() + "$WorkQueue"), "owner");
        viewFile = getter(Class.forName("sun.nio.fs.UnixFileAttributeViews$Basic"), "file");
        userViewFile = getter(Class.forName("sun.nio.fs.UnixUserDefinedFileAttributeView"), "file");
        Module http = ModuleLayer.boot().findModule("java.net.http").orElse(null);
        if (http == null) {
            exchangeRequest = null;
            requestUri = null;
            requestMethod = null;
        } else {
            open(instrumentation, http, HTTP);
            Class<?> request = Class.forName(HTTP + ".HttpRequestImpl", false, ClassLoader.getPlatformClassLoader());
            exchangeRequest =
                    getter(Class.forName(HTTP + ".Exchange", false, ClassLoader.getPlatformClassLoader()), "request");
            requestUri = method(request, "uri");
            requestMethod = method(request, "method");
        }
    }

    private static void open(Instrumentation instrumentation, Module module, String... packages) {
        Set<Module> own = Set.of(JdkFields.class.getModule());
        Map<String, Set<Module>> opens = new HashMap<>();
        for (String each : packages) {
            opens.put(each, own);
        }
        instrumentation.redefineModule(module, Set.of(), Map.of(), opens, Set.of(), Map.of());
    }

    private static MethodHandle getter(Class<?> owner, String name) throws ReflectiveOperationException {
        Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
        Field field = owner.getDeclaredField(name);
        return lookup.unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class));
    }

    private static MethodHandle method(Class<?> owner, String name) throws ReflectiveOperationException {
        Lookup lookup = MethodHandles.privateLookupIn(owner, MethodHandles.lookup());
        Method method = owner.getDeclaredMethod(name);
        return lookup.unreflect(method).asType(MethodType.methodType(Object.class, Object.class));
    }

    /** The path of a file object of the JDK; null when it is something else, which cannot be used as one. */
    String path(Object file) {
        if (file instanceof File) {
            return (String) call(filePath, file);
        }
        return FileInquiries.ofDefaultProvider(file) ? file.toString() : null;
    }

    /** Whether a thread has ended, whatever its class says of it. */
    boolean over(Thread thread) {
        try {
            return (Thread.State) threadState.invokeExact(thread) == Thread.State.TERMINATED;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The context class loader of a thread, whatever its class says of it. */
    ClassLoader contextLoader(Thread thread) {
        return (ClassLoader) call(contextLoader, thread);
    }

    /** The threads of a pool; that of the first kind is locked by whoever ends it. */
    List<Thread> workers(Object pool) {
        List<Thread> threads = new ArrayList<>();
        if (pool instanceof ThreadPoolExecutor) {
            for (Object worker : (Set<?>) call(poolWorkers, pool)) {
                add(threads, call(workerThread, worker));
            }
        } else if (call(joinQueues, pool) instanceof Object[] queues) {
            for (Object queue : queues) {
                add(threads, queue == null ? null : call(queueOwner, queue));
            }
        }
        return threads;
    }

    private static void add(List<Thread> threads, Object thread) {
        if (thread != null) {
            threads.add((Thread) thread);
        }
    }

    /** The path an attribute view is about. */
    String file(Object view) {
        boolean user = view.getClass().getName().contains("UserDefined");
        return String.valueOf(call(user ? userViewFile : viewFile, view));
    }

    /** The URI an exchange of the HTTP client goes to. */
    URI uri(Object exchange) {
        return (URI) call(requestUri, call(exchangeRequest, exchange));
    }

    /** What it does there. */
    String method(Object exchange) {
        return (String) call(requestMethod, call(exchangeRequest, exchange));
    }

    private static Object call(MethodHandle handle, Object target) {
        try {
            return handle.invokeExact(target);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

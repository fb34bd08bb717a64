// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.lang.ref.Reference;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.bindings.Allowance;
import qtforge.bindings.BindingContext;
import qtforge.bindings.RuntimeServices;
import qtforge.bindings.catalog.ModuleModel;

/**
 * One program that uses the runtime: the objects and functions that lie between the two, and what must go when it goes. Several threads of the
 * program may use it at a time. The lock guards {@link #ends}, {@link #modules} and {@link #closed}; nothing foreign is called under it.
 */
public final class BindingSession implements BindingContext, AutoCloseable {

    private static final int MOST_ENDS = 100_000;

    private final String id;
    private final String client;
    private final Instant started = Instant.now();
    private final RuntimeServices services;
    private final Optional<BundleContext> bundleContext;
    private final BiConsumer<String, Throwable> problems;
    private final ObjectTable objects;
    private final Allowance allowance = new Allowance();
    private final HeldFunctions functions = new HeldFunctions();
    private final Deque<AutoCloseable> ends = new ArrayDeque<>();
    private final Map<String, Object> modules = new HashMap<>();
    private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();
    private boolean closed;

    /**
     * A session.
     *
     * @param id unique while the runtime runs
     * @param client what connected
     * @param services of the runtime
     * @param bundleContext of this bundle; empty in tests
     * @param mostObjects how many objects the program may hold at a time
     * @param problems told of what goes wrong where nobody is to be told by an exception
     */
    public BindingSession(
            String id,
            String client,
            RuntimeServices services,
            Optional<BundleContext> bundleContext,
            int mostObjects,
            BiConsumer<String, Throwable> problems) {
        this.id = id;
        this.client = client;
        this.services = services;
        this.bundleContext = bundleContext;
        this.problems = problems;
        objects = new ObjectTable(mostObjects);
    }

    @Override
    public String sessionId() {
        return id;
    }

    @Override
    public String client() {
        return client;
    }

    @Override
    public RuntimeServices services() {
        return services;
    }

    @Override
    public Optional<BundleContext> bundleContext() {
        return bundleContext;
    }

    @Override
    public Allowance allowance() {
        return allowance;
    }

    @Override
    public <T> T shared(Class<T> type, Function<BindingContext, T> making) {
        Object known = shared.get(type);
        if (known != null) {
            return type.cast(known);
        }
        T made = making.apply(this);
        Object earlier = shared.putIfAbsent(type, made);
        return earlier == null ? made : type.cast(earlier);
    }

    /** When it began. */
    public Instant started() {
        return started;
    }

    /** How many objects the program holds. */
    public int objectCount() {
        return objects.size();
    }

    /** How many functions of the program the runtime holds. */
    public int functionCount() {
        return functions.size();
    }

    @Override
    public AutoCloseable atEnd(AutoCloseable resource) {
        boolean late;
        boolean full;
        synchronized (this) {
            late = closed;
            full = ends.size() >= MOST_ENDS;
            if (!late && !full) {
                ends.push(resource);
            }
        }
        if (late || full) {
            // Nobody would end it otherwise.
            close(resource);
        }
        if (full) {
            throw new PluginException(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "the program has " + MOST_ENDS + " things registered, which is the limit; close some");
        }
        return () -> {
            boolean mine;
            synchronized (this) {
                mine = ends.remove(resource);
            }
            if (mine) {
                resource.close();
            }
        };
    }

    /** The facade of a module; made when it is first needed, outside the lock: of two made at a time one is dropped. */
    Object module(ModuleModel model) throws Throwable {
        synchronized (this) {
            Object known = modules.get(model.name());
            if (known != null) {
                return known;
            }
        }
        Object made = model.constructor().invoke(this, null);
        synchronized (this) {
            Object earlier = modules.putIfAbsent(model.name(), made);
            return earlier == null ? made : earlier;
        }
    }

    ObjectTable objects() {
        return objects;
    }

    void add(ProgramFunction function) {
        function.held(functions.add(function));
        if (isClosed()) {
            function.close();
        }
    }

    void remove(Reference<ProgramFunction> held) {
        functions.remove(held);
    }

    /** Whether it has ended. */
    public synchronized boolean isClosed() {
        return closed;
    }

    /** Lets objects go as often as said, and closes those that are held no more. */
    void release(long number, long times) {
        objects.release(number, times).ifPresent(this::closeObject);
    }

    /** Ends it: what was registered goes in reverse order, then the objects, then the functions of the program. Twice does no harm. */
    @Override
    public void close() {
        List<AutoCloseable> last;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            last = new ArrayList<>(ends);
            ends.clear();
        }
        last.forEach(this::close);
        objects.close().forEach(this::closeObject);
        functions.list().forEach(ProgramFunction::close);
        synchronized (this) {
            modules.clear();
        }
    }

    private void closeObject(Object object) {
        if (object instanceof AutoCloseable closeable) {
            close(closeable);
        }
    }

    private void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception | LinkageError e) {
            problems.accept("what " + id + " (" + client + ") left cannot be closed", e);
        }
    }
}

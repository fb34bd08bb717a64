// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.util.promise.Promise;
import org.osgi.util.promise.Promises;
import qtforge.api.core.PluginCapability;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptModule;
import qtforge.api.script.binding.ScriptName;
import qtforge.api.script.binding.ScriptProperty;
import qtforge.api.script.binding.ScriptStruct;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.BindingContext;
import qtforge.bindings.Callback;

/** Facades that have one of each. */
public final class TestFacades {

    private TestFacades() {}

    /** A struct. */
    @ScriptStruct(value = "Point", aliases = "Vector")
    @ScriptDoc("A place.")
    public static class Point {
        /** Across. */
        @ScriptDoc("Across.")
        public int x;

        /** Up. */
        @ScriptName({"y", "height"})
        public double y = 1.5;

        /** Names. */
        public List<String> tags = new ArrayList<>();

        /** A state. */
        public PluginState state = PluginState.RUNNING;

        /** May be missing. */
        public String note;

        /** Moves it. */
        @ScriptDoc("Moves it.")
        public int move(int by, @ScriptDefault("\"moved\"") String tag) {
            x += by;
            tags.add(tag);
            return x;
        }

        /** Looks only. */
        @ScriptDoc("Looks only.")
        public int look() {
            return x;
        }

        /** Reads it. */
        @ScriptDoc("Reads it.")
        public static Point fromText(String text) {
            Point point = new Point();
            point.x = Integer.parseInt(text);
            return point;
        }
    }

    /** A struct with a function and an object. */
    @ScriptStruct("Hook")
    @ScriptDoc("Something to call.")
    public static class Hook {
        /** Its name. */
        public String name = "";

        /** What is called. */
        public Callback function;

        /** What it counts with. */
        public Counter counter;

        /** Looks only. */
        @ScriptDoc("Looks only.")
        public String look() {
            return name;
        }

        /** Changes it. */
        @ScriptDoc("Changes it.")
        public void rename(String to) {
            name = to;
        }

        /** Fails. */
        @ScriptDoc("Fails.")
        public void fail() {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "not now");
        }
    }

    /** A record of the API. */
    public record Row(String firstName, PluginState state, int count) {}

    /** A base class. */
    @ScriptClass("Base")
    @ScriptDoc("What others extend.")
    public static class Base {
        /** Says hello. */
        @ScriptDoc("Says hello.")
        public String hello() {
            return "hello from " + getClass().getSimpleName();
        }
    }

    /** A class whose objects are held. */
    @ScriptClass("Counter")
    @ScriptDoc("Counts.")
    public static final class Counter extends Base implements AutoCloseable {

        private final List<String> log;
        private int count;

        /** A counter. */
        @ScriptDoc("A counter.")
        public Counter(BindingContext context, @ScriptDefault("0") int start) {
            log = context.service(Log.class).lines();
            count = start;
        }

        /** Its name. */
        @ScriptProperty(constant = true)
        @ScriptDoc("Its name.")
        public String name() {
            return "counter";
        }

        /** The count. */
        @ScriptProperty
        @ScriptDoc("The count.")
        public int count() {
            return count;
        }

        /** The count. */
        @ScriptProperty
        @ScriptDoc("The count.")
        public void count(int value) {
            count = value;
        }

        /** Itself. */
        @ScriptDoc("Itself.")
        public Counter itself() {
            return this;
        }

        /** Not for programs. */
        public void secret() {
            count = -1;
        }

        @Override
        public void close() {
            log.add("counter closed");
        }
    }

    /** What the facades note down. */
    public record Log(List<String> lines) {}

    /** A module. */
    @ScriptModule(
            value = "test",
            enums = {PluginState.class, PluginCapability.class},
            types = {Base.class, Counter.class, Point.class, Hook.class})
    @ScriptDoc("One of each.")
    public static final class Module {

        private final BindingContext context;
        private Callback kept;

        /** For a session. */
        public Module(BindingContext context) {
            this.context = context;
        }

        /** All plain types. */
        @ScriptDoc("All plain types, given back.")
        public List<Object> plain(
                boolean truth, int small, long large, double real, String text, byte[] bytes, Object any) {
            List<Object> all = new ArrayList<>();
            all.add(truth);
            all.add(small);
            all.add(large);
            all.add(real);
            all.add(text);
            all.add(bytes);
            all.add(any);
            return all;
        }

        /** Defaults. */
        @ScriptDoc("Defaults.")
        public String defaults(
                String first,
                @ScriptDefault("5000") Duration timeout,
                @ScriptDefault("null") String note,
                @ScriptDefault("\"Paused\"") PluginState state,
                @ScriptDefault("{\"a\": [1]}") Map<String, Object> more) {
            return first + "|" + timeout.toMillis() + "|" + note + "|" + state + "|" + more;
        }

        /** An Optional. */
        @ScriptDoc("An Optional.")
        public Optional<String> maybe(Optional<Integer> number) {
            return number.map(each -> "number " + each);
        }

        /** A time. */
        @ScriptDoc("A second later.")
        public Instant later(Instant time) {
            return time.plusSeconds(1);
        }

        /** Bits. */
        @ScriptDoc("Bits, given back.")
        public Set<PluginCapability> bits(Set<PluginCapability> bits) {
            return bits;
        }

        /** A constant. */
        @ScriptDoc("The next state.")
        public PluginState after(PluginState state) {
            return state == PluginState.UNLOADED ? PluginState.LOADING : PluginState.ERROR;
        }

        /** A record. */
        @ScriptDoc("A record, given back.")
        public Row row(Row row) {
            return row;
        }

        /** A struct. */
        @ScriptDoc("A point, given back mirrored.")
        public Point mirror(Point point) {
            point.x = -point.x;
            return point;
        }

        /** A counter. */
        @ScriptDoc("The count of a counter.")
        public int countOf(Counter counter) {
            return counter.count();
        }

        /** Calls back. */
        @ScriptWaits
        @ScriptDoc("Calls a function with everything.")
        public Object callBack(Callback function, Counter counter) {
            return function.call(1, "two", counter, PluginState.RUNNING, new Point());
        }

        /** Takes a function and fails. */
        @ScriptDoc("Takes a function and fails.")
        public void refuse(Callback function) {
            throw new PluginException(PluginErrorCode.INVALID_STATE, "not now");
        }

        /** Calls a function and makes a counter, whatever becomes of the call. */
        @ScriptDoc("Calls a function and makes a counter.")
        public Counter counterAfter(Callback function) {
            try {
                function.call();
            } catch (PluginException e) {
                context.service(Log.class).lines().add("not called");
            }
            return new Counter(context, 0);
        }

        /** A counter and a text of so many characters. */
        @ScriptDoc("A counter and a text.")
        public List<Object> counterAndText(int length) {
            return List.of(new Counter(context, 0), "x".repeat(length));
        }

        /** A counter and a list that nests too deep. */
        @ScriptDoc("A counter and a list that nests too deep.")
        public List<Object> counterAndDepths() {
            List<Object> deep = List.of();
            for (int i = 0; i < 600; i++) {
                deep = List.of(deep);
            }
            return List.of(new Counter(context, 0), deep);
        }

        /** Calls what a hook has. */
        @ScriptDoc("Calls what a hook has.")
        public Object callHook(Hook hook) {
            return hook.function.call(PluginState.RUNNING);
        }

        /** Keeps a function. */
        @ScriptDoc("Keeps a function.")
        public void keep(Callback function) {
            kept = function;
        }

        /** Calls what was kept. */
        @ScriptDoc("Calls what was kept.")
        public Object callKept() {
            return kept.call();
        }

        /** Gives the function back. */
        @ScriptDoc("Gives the function back.")
        public Object kept() {
            return kept;
        }

        /** A stream. */
        @ScriptDoc("Counts up.")
        public Iterator<Integer> upTo(int most) {
            return java.util.stream.IntStream.rangeClosed(1, most).iterator();
        }

        /** A promise. */
        @ScriptDoc("A promise of a text.")
        public Promise<String> promised(boolean kept) {
            return kept
                    ? Promises.resolved("kept")
                    : Promises.failed(new PluginException(PluginErrorCode.NETWORK_ERROR, "not kept"));
        }

        /** Throws. */
        @ScriptDoc("Throws.")
        public void fail(String kind) throws Exception {
            throw switch (kind) {
                case "argument" -> new IllegalArgumentException("wrong");
                case "state" -> new IllegalStateException("not now");
                case "file" -> new java.nio.file.NoSuchFileException("gone.txt");
                case "own" -> new PluginException(PluginErrorCode.PLUGIN_NOT_FOUND, "no such plugin");
                default -> new Exception();
            };
        }

        /** Needs a service that is not there. */
        @ScriptDoc("Needs a service that is not there.")
        public List<String> plugins() {
            return context.service(PluginManager.class).loadedPlugins();
        }

        /** Registers two things. */
        @ScriptDoc("Registers two things.")
        public void register() {
            List<String> lines = context.service(Log.class).lines();
            context.atEnd(() -> lines.add("first gone"));
            context.atEnd(() -> lines.add("second gone"));
        }

        /** A map with a constant as key. */
        @ScriptDoc("A map with a constant as key.")
        public Map<String, Object> nested() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("states", List.of(PluginState.ERROR));
            map.put("row", new Row("a", PluginState.LOADED, 3));
            return map;
        }
    }
}

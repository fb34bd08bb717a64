// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.JavaFrameGCRoot;
import org.netbeans.lib.profiler.heap.PrimitiveArrayInstance;
import org.netbeans.lib.profiler.heap.ThreadObjectGCRoot;

/** A heap dump with what is asked of it often: roots, marked class loaders, kinds of classes. For one thread. */
final class DumpedHeap {

    private static final List<String> BEST_ROOTS =
            List.of(GCRoot.THREAD_OBJECT, GCRoot.JAVA_FRAME, GCRoot.JNI_LOCAL, GCRoot.STICKY_CLASS, GCRoot.JNI_GLOBAL);

    private final Heap heap;
    private final Map<Long, GCRoot> roots = new HashMap<>();
    private final List<ThreadObjectGCRoot> threads = new ArrayList<>();
    private final Map<Long, Long> loaderOfMark = new HashMap<>();
    private final Map<Long, Boolean> references = new HashMap<>();

    /** Opens a dump. */
    DumpedHeap(Path file) throws IOException {
        heap = HeapFactory.createHeap(new File(file.toString()));
        Comparator<GCRoot> best = Comparator.comparingInt(DumpedHeap::rank);
        for (Object each : heap.getGCRoots()) {
            GCRoot root = (GCRoot) each;
            Instance object = root.getInstance();
            if (object != null) {
                roots.merge(object.getInstanceId(), root, (one, other) -> best.compare(one, other) <= 0 ? one : other);
            }
            if (root instanceof ThreadObjectGCRoot thread && object != null) {
                threads.add(thread);
            }
        }
        readMarks();
    }

    private static int rank(GCRoot root) {
        int rank = BEST_ROOTS.indexOf(root.getKind());
        return rank < 0 ? BEST_ROOTS.size() : rank;
    }

    private void readMarks() {
        for (Object type : heap.getJavaClassesByRegExp(".*")) {
            JavaClass marks = (JavaClass) type;
            if (isA(marks, LoaderMark.class.getName())) {
                for (Object each : marks.getInstances()) {
                    Instance mark = (Instance) each;
                    if (mark.getValueOfField("referent") instanceof Instance loader
                            && mark.getValueOfField("number") instanceof Long number) {
                        loaderOfMark.put(number, loader.getInstanceId());
                    }
                }
            }
        }
    }

    private static boolean isA(JavaClass type, String name) {
        for (JavaClass each = type; each != null; each = each.getSuperClass()) {
            if (each.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }

    Heap heap() {
        return heap;
    }

    /** The class loader a mark is for; empty when it had gone when the dump was written. */
    Optional<Long> loaderOf(LoaderMark mark) {
        return Optional.ofNullable(loaderOfMark.get(mark.number()));
    }

    /** The root an object is; the most telling one if it is several. */
    Optional<GCRoot> root(long object) {
        return Optional.ofNullable(roots.get(object));
    }

    List<ThreadObjectGCRoot> threads() {
        return threads;
    }

    /** The thread whose stack or object a root is. */
    static Optional<ThreadObjectGCRoot> threadOf(GCRoot root) {
        if (root instanceof ThreadObjectGCRoot thread) {
            return Optional.of(thread);
        }
        return root instanceof JavaFrameGCRoot frame ? Optional.ofNullable(frame.getThreadGCRoot()) : Optional.empty();
    }

    /** The id of a class's loader; 0 for that of the JVM itself. */
    static long loaderId(JavaClass type) {
        Instance loader = type.getClassLoader();
        return loader == null ? 0 : loader.getInstanceId();
    }

    /** The id of the loader of a class of programs; 0 for the class library's. */
    static long foreignLoaderId(JavaClass type) {
        Instance loader = type.getClassLoader();
        return loader == null || loader.getJavaClass().getName().endsWith("ClassLoaders$PlatformClassLoader")
                ? 0
                : loader.getInstanceId();
    }

    /** Whether objects of a class refer to something without holding it, or not for ever. */
    boolean isReference(JavaClass type) {
        return references.computeIfAbsent(type.getJavaClassId(), id -> isA(type, "java.lang.ref.Reference"));
    }

    /** The text of a String in the dump; empty when it is none. */
    static String text(Object string) {
        if (!(string instanceof Instance object)
                || !(object.getValueOfField("value") instanceof PrimitiveArrayInstance array)) {
            return "";
        }
        List<?> values = array.getValues();
        byte[] bytes = new byte[values.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = Byte.parseByte(values.get(i).toString());
        }
        boolean wide = object.getValueOfField("coder") instanceof Byte coder && coder == 1;
        if (!wide) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        boolean little = java.nio.ByteOrder.nativeOrder() == java.nio.ByteOrder.LITTLE_ENDIAN;
        return new String(bytes, little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE);
    }

    /** Whether an object is a thread, started or not. */
    static boolean isThread(Instance object) {
        return isA(object.getJavaClass(), "java.lang.Thread");
    }

    /** The name of a thread. */
    static String threadName(Instance thread) {
        return text(thread.getValueOfField("name"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import qtforge.api.core.JsonCodec;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;
import qtforge.bindings.BindingContext;

/** The process of the runtime. */
public interface RuntimeFunctions {

    /** Who asks. */
    BindingContext context();

    @ScriptDoc("The memory the runtime uses, in bytes: its heap and what is beside it.")
    default long getMemoryUsage() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return heap.getUsed()
                + ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed();
    }

    @ScriptDoc("Asks the runtime to collect garbage; it may decline.")
    @ScriptName({"trigger_gc", "collect_garbage"})
    default void triggerGc() {
        ManagementFactory.getMemoryMXBean().gc();
    }

    @ScriptDoc("The value as the runtime has it: shows what becomes of a value on its way there and back.")
    default Object echo(Object value) {
        return value;
    }

    @ScriptDoc("Says that the module answers, after trying its JSON both ways.")
    @ScriptName({"utils_test", "test_utils", "test_function", "test"})
    default String utilsTest() {
        JsonCodec codec = context().service(JsonCodec.class);
        Object there = codec.parse("{\"utils\":[1,2.5,null,true]}");
        return codec.format(there, false).equals("{\"utils\":[1,2.5,null,true]}")
                ? "Utils module working!"
                : "Utils module: JSON does not come back as it was";
    }

    @ScriptDoc("Nothing has to be registered for values to be converted; kept for programs that call it.")
    default void registerQtConversions() {
        // The border converts all values itself.
    }
}

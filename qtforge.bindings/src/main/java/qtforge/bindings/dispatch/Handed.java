// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.util.Collection;
import java.util.Map;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;

/** Objects in a value that was made for a program and is not sent after all. */
final class Handed {

    private Handed() {}

    static void takeBack(BindingSession session, Object value) {
        if (value instanceof ObjectReference reference) {
            session.release(reference.number(), 1);
        } else if (value instanceof StructValue struct) {
            struct.fields().values().forEach(each -> takeBack(session, each));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(each -> takeBack(session, each));
        } else if (value instanceof Collection<?> collection) {
            collection.forEach(each -> takeBack(session, each));
        }
    }
}

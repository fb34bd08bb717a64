// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import java.util.ArrayList;
import java.util.List;
import qtforge.bindings.value.ObjectReference;

/** The objects that are handed out for one value on its way to a program. For one thread. */
final class Handing {

    private final BindingSession session;
    private List<Long> numbers = List.of();

    Handing(BindingSession session) {
        this.session = session;
    }

    ObjectReference reference(Object object, String type) {
        long number = session.objects().handOut(object);
        if (numbers.isEmpty()) {
            numbers = new ArrayList<>(1);
        }
        numbers.add(number);
        return new ObjectReference(number, type);
    }

    /** The value is not sent after all. */
    void takeBack() {
        numbers.forEach(number -> session.release(number, 1));
        numbers = List.of();
    }
}

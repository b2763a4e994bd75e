/// An invented club on invented ground: the truth that a simulated service tells, piece by piece.
///
/// A [dev.paceline.simulator.world.World] is generated from a
/// [dev.paceline.simulator.world.ClubPlan], or written down by hand in a test, and can be changed
/// while it lives. It tells everything as it is; what a program may see, and when, is the business
/// of the server on top.
///
/// **The ground.** A town that lies far out at sea, a crooked grid of streets on hills. Segments
/// are pieces of streets. People run errands: home, perhaps to a segment and along it, here and
/// there, home again. An effort is every time a way follows all corners of a segment, so an errand
/// can have one by chance.
///
/// **Words.** An *activity* is what somebody recorded; a *track* its samples; an *effort* one
/// traversal of a segment; its *first* and *last* index count samples of the track, both inclusive.
/// *Moving* seconds leave pauses out, *elapsed* seconds do not.
///
/// **Invariants.** Equal plans make equal worlds, whatever is asked first. For every generated
/// effort, elapsed time is the difference of the track's seconds at its samples, which lie within
/// 12 m of the segment's ends. Activity ids exceed 2^31 and follow uploads rather than starts;
/// effort ids exceed 2^53.
///
/// **Life.** Beside what was first recorded, an activity has a fate: changes, deletion and return,
/// each at an instant, drawn from the plan's [dev.paceline.simulator.world.ClubPlan.Life] or
/// scripted by `World.at`. What is there at an instant follows from both, so it need not be kept. A
/// change without an instant (`add`, `replace`, `remove`) is as from ever.
///
/// **A race club** has years of history of hundreds. An activity is made from its owner and number,
/// which its id tells; times and lengths are drawn first and a way is made to fit, so that a list
/// needs no ways walked. Only the outings of people last asked about in full are kept.
///
/// **Cost.** Only who lives here and where the segments lie is made at once. A person's activities
/// are made together at the first question about them (about a millisecond each at first, tens of
/// microseconds later); tracks and efforts are made again at each question and never kept, so a
/// large club needs little memory.
///
/// **Time** is [dev.paceline.simulator.world.VirtualClock]'s, or any `InstantSource`; nothing here
/// reads it. Names, places and figures are invented; no recording of anybody is in here.
package dev.paceline.simulator.world;

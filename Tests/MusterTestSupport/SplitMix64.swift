public import Discrete

/// The repeatable sequence that tests draw from, so that who makes plans need not import where it comes from.
public typealias SplitMix64 = Discrete.SplitMix64

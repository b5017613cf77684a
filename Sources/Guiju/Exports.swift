// The façade: the door, the companions and embedders import `Guiju` and nothing else of the house.
@_exported public import Cases
@_exported public import Evaluation
@_exported public import Programs
@_exported public import Reports
@_exported public import SourceText
@_exported public import Values
